package dev.holdfast.backup.retention;

import java.time.Instant;
import java.util.UUID;

/**
 * A stored snapshot of a stack, as its record says.
 *
 * @param at the instant that it shows
 * @param isProtected a person wants it kept
 * @param isOfUnruledSchedule its schedule is there and says nothing of how long
 */
public record Recorded(UUID id, Instant at, boolean isProtected, boolean isOfUnruledSchedule) {}
