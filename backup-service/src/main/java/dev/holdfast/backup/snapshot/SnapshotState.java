package dev.holdfast.backup.snapshot;

import dev.holdfast.model.snapshot.SnapshotReport;

/** How far a snapshot is, with what that state knows. */
sealed interface SnapshotState {

    record Requested() implements SnapshotState {}

    /**
     * @param step what the host does now, for people
     */
    record Running(String step) implements SnapshotState {}

    record Stored(SnapshotReport report) implements SnapshotState {}

    /** Stored, and a drill has shown that it comes back. */
    record Proven(SnapshotReport report, Proof proof) implements SnapshotState {}

    /**
     * @param reason why nobody needs it any more
     */
    record Forgetting(SnapshotReport report, String reason) implements SnapshotState {}

    /**
     * @param report what was in the repository
     * @param reason why nobody needed it any more
     */
    record Forgotten(SnapshotReport report, String reason) implements SnapshotState {}

    record Failed(String reason) implements SnapshotState {}

    default boolean isOpen() {
        return switch (this) {
            case Requested _, Running _ -> true;
            case Stored _, Proven _, Forgetting _, Forgotten _, Failed _ -> false;
        };
    }
}
