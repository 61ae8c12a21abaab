package dev.holdfast.backup.retention;

import java.util.List;

/** What becomes of a stack's snapshots, the newest first. */
public record RetentionPlan(List<Verdict> kept, List<Verdict> forgotten) {

    public RetentionPlan {
        kept = List.copyOf(kept);
        forgotten = List.copyOf(forgotten);
    }
}
