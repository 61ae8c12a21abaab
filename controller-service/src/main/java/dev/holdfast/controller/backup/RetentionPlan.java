package dev.holdfast.controller.backup;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What becomes, or would become, of each snapshot of a stack or of a whole host, the newest first.
 *
 * @param stack null where it is not known here, and for a whole host
 * @param dryRun nothing came of it
 */
record RetentionPlan(
        @Nullable UUID stack,
        String host,
        String project,
        boolean dryRun,
        List<SnapshotVerdict> kept,
        List<SnapshotVerdict> forgotten)
        implements OfStack {

    /**
     * One snapshot's.
     *
     * @param at the instant that it shows
     */
    record SnapshotVerdict(UUID snapshot, Instant at, List<String> reasons) {

        SnapshotVerdict {
            reasons = List.copyOf(reasons);
        }
    }

    RetentionPlan {
        kept = List.copyOf(kept);
        forgotten = List.copyOf(forgotten);
    }

    RetentionPlan withStack(UUID of) {
        return new RetentionPlan(of, host, project, dryRun, kept, forgotten);
    }
}
