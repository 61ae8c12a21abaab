package dev.holdfast.model.evidence;

import java.time.Instant;

/**
 * One run of a container's health check.
 *
 * @param exitCode 0 for healthy
 * @param output what it said, cut off where it is long
 */
public record CheckResult(Instant startedAt, Instant endedAt, int exitCode, String output) {}
