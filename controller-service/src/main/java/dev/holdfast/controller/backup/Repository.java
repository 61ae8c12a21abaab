package dev.holdfast.controller.backup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the snapshots of one host are.
 *
 * @param snapshots how many are stored in it
 * @param bytes what its snapshots take on the disk, as of the last prune
 * @param doing what the pruner does there now; null where it does nothing
 * @param pruneWantedAt a person wants it pruned; null where nobody waits
 * @param checkedPart which thirtieth of it was read last
 * @param damage what was found damaged; null where nothing is known to be
 * @param lastFailure of the pruner there; null where it never failed
 */
record Repository(
        String host,
        long snapshots,
        @Nullable Long bytes,
        @Nullable String doing,
        @Nullable Instant pruneWantedAt,
        @Nullable Instant forgotAt,
        @Nullable Instant prunedAt,
        @Nullable Instant checkedAt,
        int checkedPart,
        @Nullable String damage,
        @Nullable PrunerFailure lastFailure) {

    /** What went wrong, and when. */
    record PrunerFailure(Instant at, String reason) {}
}
