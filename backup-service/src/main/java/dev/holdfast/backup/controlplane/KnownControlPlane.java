package dev.holdfast.backup.controlplane;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The control plane's own snapshots as they are told.
 *
 * @param snapshots how many there are, as of the last that was taken or forgotten
 * @param lastSnapshot null where none was taken yet
 * @param wantedAt a person wants one; null where nobody waits
 * @param lastFailure null where none ever failed
 */
public record KnownControlPlane(
        int snapshots,
        @Nullable Taken lastSnapshot,
        @Nullable Instant wantedAt,
        @Nullable Failure lastFailure) {

    /**
     * One that was stored.
     *
     * @param resticSnapshot restic's full id
     * @param bytes of the databases, as SQL
     */
    public record Taken(Instant takenAt, String resticSnapshot, long bytes) {}

    /** What went wrong, and when. */
    public record Failure(Instant at, String reason) {}
}
