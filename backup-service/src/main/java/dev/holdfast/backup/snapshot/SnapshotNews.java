package dev.holdfast.backup.snapshot;

import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.snapshot.SnapshotReport;

/** What is heard, or not heard, of a snapshot. */
public sealed interface SnapshotNews {

    record Progressed(String step) implements SnapshotNews {}

    /** The command came to its end; by itself this says nothing of the repository. */
    record Completed(Outcome outcome) implements SnapshotNews {}

    /** It is in the repository, and the host has read its manifest back. */
    record Taken(SnapshotReport report) implements SnapshotNews {}

    /** It came back in a drill. */
    record Proven(Proof proof) implements SnapshotNews {}

    /** Nobody needs it any more. */
    record Unneeded(String reason) implements SnapshotNews {}

    /** The repository has it no more. */
    record Removed() implements SnapshotNews {}

    /** The repository has it, though it was called gone. */
    record Found() implements SnapshotNews {}

    /** The repository does not have it, though nobody had it forgotten. */
    record Lost(String reason) implements SnapshotNews {}

    /** A person wants it no more. */
    record Cancelled() implements SnapshotNews {}

    /** The time in which something had to be heard is over. */
    record Silence() implements SnapshotNews {}
}
