/**
 * Does a snapshot or a restore survive the end of anything, at any of its steps?
 *
 * <p>A point is one operation, one victim and one moment. Whatever is killed: nothing stays frozen,
 * a stack is wholly the old or the new one, what is called stored comes back, and the next
 * operation succeeds with nobody's help.
 */
@NullMarked
package dev.holdfast.fleet.matrix;

import org.jspecify.annotations.NullMarked;
