/**
 * Does the restart core hold under anything that may happen, whoever decides by it, and would
 * anybody notice if it did not?
 *
 * <p>A controller and an agent decide in turns, over a link that loses, doubles and delays what
 * they say: rules and vigil are the shipped ones, what is around them does as the services do.
 *
 * <p>One seed makes one scenario; the same seed gives the same history on every machine. {@code
 * -Dholdfast.simulation.seed=N} replays one, {@code -Dholdfast.simulation.seconds=N} runs longer.
 */
@NullMarked
package dev.holdfast.simulator;

import org.jspecify.annotations.NullMarked;
