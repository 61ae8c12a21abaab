/**
 * How fast is it, beside a peer in the same run?
 *
 * <p>Measured from outside, contestants in turns, so that a noisy machine is noisy for both.
 */
@NullMarked
package dev.holdfast.bench;

import org.jspecify.annotations.NullMarked;
