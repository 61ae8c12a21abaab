package dev.holdfast.backup.restore;

import dev.holdfast.backup.command.Failure;
import dev.holdfast.backup.restore.RestoreNews.Completed;
import dev.holdfast.backup.restore.RestoreNews.Progressed;
import dev.holdfast.backup.restore.RestoreNews.Silence;
import dev.holdfast.backup.restore.RestoreState.Done;
import dev.holdfast.backup.restore.RestoreState.Failed;
import dev.holdfast.backup.restore.RestoreState.Requested;
import dev.holdfast.backup.restore.RestoreState.Running;
import dev.holdfast.model.command.Outcome;

/** The one place where a restore changes its state. */
final class RestoreLife {

    private RestoreLife() {}

    /** The state after the news; the same one where nothing follows from them. */
    static RestoreState after(RestoreState state, RestoreNews news) {
        return switch (news) {
            // A command is answered once, so this outranks only our own impatience.
            case Completed(var outcome) -> state instanceof Done ? state : ended(outcome);
            case Progressed(var step) -> state.isOpen() ? new Running(step) : state;
            case Silence _ -> state.isOpen() ? new Failed(silence(state)) : state;
        };
    }

    private static RestoreState ended(Outcome outcome) {
        return Failure.of(outcome).<RestoreState>map(Failed::new).orElse(new Done());
    }

    private static String silence(RestoreState open) {
        return switch (open) {
            case Requested _ -> "the host did not begin in time";
            case Running(var step) -> "the host fell silent; its last word was: " + step;
            case Done _, Failed _ -> throw new IllegalStateException("it has ended");
        };
    }
}
