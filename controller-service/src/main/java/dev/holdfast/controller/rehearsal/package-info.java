/**
 * What would have been decided, had another policy held?
 *
 * <p>Recorded decisions are made once more, in their order, each container's from what its own
 * rehearsed decisions remember. Pure but for the reading; nothing is written and nobody is told.
 */
@NullMarked
package dev.holdfast.controller.rehearsal;

import org.jspecify.annotations.NullMarked;
