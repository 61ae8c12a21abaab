package dev.holdfast.backup.snapshot;

import dev.holdfast.backup.command.Failure;
import dev.holdfast.backup.snapshot.SnapshotNews.Cancelled;
import dev.holdfast.backup.snapshot.SnapshotNews.Completed;
import dev.holdfast.backup.snapshot.SnapshotNews.Found;
import dev.holdfast.backup.snapshot.SnapshotNews.Lost;
import dev.holdfast.backup.snapshot.SnapshotNews.Progressed;
import dev.holdfast.backup.snapshot.SnapshotNews.Removed;
import dev.holdfast.backup.snapshot.SnapshotNews.Silence;
import dev.holdfast.backup.snapshot.SnapshotNews.Taken;
import dev.holdfast.backup.snapshot.SnapshotNews.Unneeded;
import dev.holdfast.backup.snapshot.SnapshotState.Failed;
import dev.holdfast.backup.snapshot.SnapshotState.Forgetting;
import dev.holdfast.backup.snapshot.SnapshotState.Forgotten;
import dev.holdfast.backup.snapshot.SnapshotState.Proven;
import dev.holdfast.backup.snapshot.SnapshotState.Requested;
import dev.holdfast.backup.snapshot.SnapshotState.Running;
import dev.holdfast.backup.snapshot.SnapshotState.Stored;
import dev.holdfast.model.snapshot.SnapshotReport;
import java.util.Optional;

/** The one place where a snapshot changes its state. */
final class SnapshotLife {

    static final String AWAITS_REPORT = "done, says the host; its report is awaited";

    private SnapshotLife() {}

    /** The state after the news; the same one where nothing follows from them. */
    static SnapshotState after(SnapshotState state, SnapshotNews news) {
        return switch (news) {
            // What is in the repository is there, however late its host tells it.
            case Taken(var report) -> wasStored(state) ? state : new Stored(report);
            case Progressed(var step) -> state.isOpen() ? new Running(step) : state;
            case Completed completed -> state.isOpen() ? ended(completed) : state;
            case SnapshotNews.Proven(var proof) ->
                    needed(state).<SnapshotState>map(it -> new Proven(it, proof)).orElse(state);
            case Unneeded(var reason) ->
                    needed(state)
                            .<SnapshotState>map(it -> new Forgetting(it, reason))
                            .orElse(state);
            case Removed _ ->
                    state instanceof Forgetting(var report, var reason)
                            ? new Forgotten(report, reason)
                            : state;
            case Found _ -> state instanceof Forgotten(var report, _) ? new Stored(report) : state;
            case Lost(var reason) ->
                    needed(state).<SnapshotState>map(it -> new Forgotten(it, reason)).orElse(state);
            case Cancelled _ -> state.isOpen() ? new Failed("a person cancelled it") : state;
            case Silence _ -> state.isOpen() ? new Failed(silence(state)) : state;
        };
    }

    /** A repeat of the old word brings nothing back. */
    private static boolean wasStored(SnapshotState state) {
        return switch (state) {
            case Stored _, Proven _, Forgetting _, Forgotten _ -> true;
            case Requested _, Running _, Failed _ -> false;
        };
    }

    /** What is in the repository and is to stay there. */
    private static Optional<SnapshotReport> needed(SnapshotState state) {
        return switch (state) {
            case Stored(var report) -> Optional.of(report);
            case Proven(var report, _) -> Optional.of(report);
            case Requested _, Running _, Forgetting _, Forgotten _, Failed _ -> Optional.empty();
        };
    }

    private static SnapshotState ended(Completed completed) {
        return Failure.of(completed.outcome())
                .<SnapshotState>map(Failed::new)
                .orElse(new Running(AWAITS_REPORT));
    }

    private static String silence(SnapshotState open) {
        return switch (open) {
            case Running(var step) when step.equals(AWAITS_REPORT) ->
                    "the host said done, and never that the manifest is in the repository";
            case Running(var step) -> "the host fell silent; its last word was: " + step;
            case Requested _ -> "the host did not begin in time";
            case Stored _, Proven _, Forgetting _, Forgotten _, Failed _ ->
                    throw new IllegalStateException("it has ended");
        };
    }
}
