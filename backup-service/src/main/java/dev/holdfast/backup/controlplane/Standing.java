package dev.holdfast.backup.controlplane;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * How things stand with the control plane's own snapshots, as far as the next one depends on it.
 *
 * @param wantedAt a person wants one; null where nobody waits
 * @param begunAt when one was last begun; null where this database knows of none
 * @param takenAt of which time the last one is that was stored
 */
record Standing(
        @Nullable Instant wantedAt,
        @Nullable Instant begunAt,
        @Nullable Instant takenAt,
        @Nullable Instant failedAt) {

    /**
     * Whether one is to be taken now.
     *
     * @param at the time of day, in UTC
     * @param again how long after a failure it is tried again
     */
    boolean isDue(LocalTime at, Duration again, Instant now) {
        if (failedAt != null && failedAt.plus(again).isAfter(now) && !isWantedSince(failedAt)) {
            return false;
        }
        return wantedAt != null || takenAt == null || takenAt.isBefore(latest(at, now));
    }

    /**
     * Whether what the repository holds is of another database than this one, which is a new one
     * then: had it been recovered, it would know of the snapshot that it came back from.
     */
    boolean isStrangerTo(int snapshots) {
        return snapshots > 0 && begunAt == null && wantedAt == null;
    }

    private boolean isWantedSince(Instant failure) {
        return wantedAt != null && wantedAt.isAfter(failure);
    }

    private static Instant latest(LocalTime at, Instant now) {
        var today = now.atZone(ZoneOffset.UTC).with(at).toInstant();
        return today.isAfter(now) ? today.minus(Duration.ofDays(1)) : today;
    }
}
