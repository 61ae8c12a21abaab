package dev.holdfast.agent.capture;

import java.time.Duration;
import java.time.Instant;

/**
 * One standstill that is over.
 *
 * @param at from then on nothing moved
 * @param lasted from the first container that was told to stand still to the last that went on
 * @param apart from the first container that was told to stand still to the last that did
 */
record Still(Instant at, Duration lasted, Duration apart) {}
