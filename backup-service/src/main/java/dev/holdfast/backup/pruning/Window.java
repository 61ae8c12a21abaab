package dev.holdfast.backup.pruning;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** The part of each day, in UTC, in which the pruner works. */
record Window(LocalTime start, Duration length) {

    private static final Duration DAY = Duration.ofDays(1);

    Window {
        if (!length.isPositive() || length.compareTo(DAY) > 0) {
            throw new IllegalArgumentException(
                    "holdfast.pruning.window-length is longer than nothing and a day at most");
        }
    }

    /** When it opened; empty while it is closed. */
    Optional<Instant> openedAt(Instant now) {
        var today = now.atZone(ZoneOffset.UTC).with(start).toInstant();
        var latest = today.isAfter(now) ? today.minus(DAY) : today;
        return Optional.of(latest).filter(opened -> now.isBefore(opened.plus(length)));
    }

    /** How long it stays open; its whole length while it is closed. */
    Duration left(Instant now) {
        return openedAt(now)
                .map(opened -> Duration.between(now, opened.plus(length)))
                .orElse(length);
    }
}
