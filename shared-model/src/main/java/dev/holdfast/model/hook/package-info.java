/**
 * What do a container's labels ask to be done in it around the instant of its stack's snapshot?
 *
 * <p>Read where a Compose file is judged and where a snapshot is taken; a label that cannot be
 * understood is refused by its name in both places.
 */
@NullMarked
package dev.holdfast.model.hook;

import org.jspecify.annotations.NullMarked;
