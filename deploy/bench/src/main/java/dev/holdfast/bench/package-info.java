/**
 * How fast is it, beside a peer in the same run?
 *
 * <p>Measured from outside, contestants in turns, so that a noisy machine is noisy for both. What a
 * case makes it takes away, at its end and, where it was killed before, at its next begin. Numbers
 * become the page that people read by way of the line that a case leaves, and by no other.
 */
@NullMarked
package dev.holdfast.bench;

import org.jspecify.annotations.NullMarked;
