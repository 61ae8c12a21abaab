package dev.holdfast.model.restart;

import java.time.Instant;

/**
 * A restart that was decided after a failure.
 *
 * @param at when it was due
 * @param slow the failure before it was a slow one
 */
public record Restarted(ExitClass after, Instant at, boolean slow) {}
