package dev.holdfast.agent.watch;

import dev.holdfast.agent.engine.EngineEvent;
import dev.holdfast.agent.engine.InspectedContainer;
import dev.holdfast.agent.engine.Signal;
import dev.holdfast.agent.watch.Trace.Lifetime;
import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.ObservedContainer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads an exit off a container that has ended. */
final class Exits {

    /** What the engine writes where it did not see the process end. */
    private static final int ENGINES_GUESS = 255;

    private final TraceStore traces;
    private final StoppedWithHost stoppedWithHost;
    private final EngineFiles files;

    Exits(TraceStore traces, StoppedWithHost stoppedWithHost, EngineFiles files) {
        this.traces = traces;
        this.stoppedWithHost = stoppedWithHost;
        this.files = files;
    }

    /**
     * The exit of a container as it is now; null while it has not ended.
     *
     * @param before the exit it had when last looked at; an end once judged stays as judged
     * @param now stands in where the engine knows no time, for a container that never ran
     */
    @Nullable Exit of(InspectedContainer container, @Nullable Exit before, Instant now) {
        if (!container.hasEnded()) {
            return null;
        }
        if (before != null && isSame(before, container)) {
            return before;
        }
        var finishedAt = container.finishedAt() == null ? now : container.finishedAt();
        var ending = ending(container, finishedAt);
        return new Exit(
                container.exitCode(),
                container.outOfMemory(),
                ending.seen() || container.exitCode() != ENGINES_GUESS,
                container.error(),
                finishedAt,
                intent(container, ending));
    }

    /** The exit of a container that already runs again: all there is of it is the event. */
    Exit of(EngineEvent.Died died, ObservedContainer before) {
        var lifetime = new Lifetime(before.startedAt(), died.at());
        var stopped = traces.of(died.container()).stopped(Signal.TERM, lifetime);
        var intent = stopped ? Intent.PERSON : Intent.NONE;
        return new Exit(died.exitCode(), false, true, "", died.at(), intent);
    }

    private static boolean isSame(Exit before, InspectedContainer container) {
        return before.error().equals(container.error())
                && (container.finishedAt() == null
                        || before.finishedAt().equals(container.finishedAt()));
    }

    /** Nobody stops a container by its not starting. */
    private static Intent intent(InspectedContainer container, Ending ending) {
        return container.error().isEmpty() ? ending.intent() : Intent.NONE;
    }

    private Ending ending(InspectedContainer container, Instant finishedAt) {
        var trace = traces.of(container.id());
        var lifetime = new Lifetime(container.startedAt(), finishedAt);
        var seen = trace.tellsOf(finishedAt);
        var stopped = trace.stopped(container.stopSignal(), lifetime);
        return new Ending(
                seen,
                stopped,
                trace.otherSignal(container.stopSignal(), lifetime),
                // A death that was seen and that no signal came before needs no look at the disk.
                (seen && !stopped) ? null : files.manuallyStopped(container.id()),
                stoppedWithHost.covers(container.id(), container.startedAt()));
    }
}
