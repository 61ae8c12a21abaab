/**
 * Does the restart core hold under anything that may happen, and would anybody notice if it did
 * not?
 *
 * <p>One seed makes one scenario; the same seed gives the same history on every machine. {@code
 * -Dholdfast.simulation.seed=N} replays one, {@code -Dholdfast.simulation.seconds=N} runs longer.
 */
@NullMarked
package dev.holdfast.simulator;

import org.jspecify.annotations.NullMarked;
