package dev.holdfast.backup.retention;

import java.time.ZoneId;

/** A policy, and the time zone whose hours and days it means. */
public record KeepRule(KeepPolicy policy, ZoneId zone) {}
