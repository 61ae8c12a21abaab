package dev.holdfast.controller.backup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the control plane itself is captured.
 *
 * @param snapshots how many there are of it, as of the last that was taken or forgotten
 * @param lastSnapshot null where none was taken yet
 * @param wantedAt a person wants one; null where nobody waits
 * @param lastFailure null where none ever failed
 */
record ControlPlane(
        int snapshots,
        @Nullable ControlPlaneSnapshot lastSnapshot,
        @Nullable Instant wantedAt,
        @Nullable ControlPlaneFailure lastFailure) {

    /**
     * One that was stored.
     *
     * @param resticSnapshot restic's full id
     * @param bytes of the databases, as SQL
     */
    record ControlPlaneSnapshot(Instant takenAt, String resticSnapshot, long bytes) {}

    /** What went wrong, and when. */
    record ControlPlaneFailure(Instant at, String reason) {}
}
