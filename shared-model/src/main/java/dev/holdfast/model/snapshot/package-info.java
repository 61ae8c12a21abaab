/** What is known of one captured stack? */
@NullMarked
package dev.holdfast.model.snapshot;

import org.jspecify.annotations.NullMarked;
