package dev.holdfast.agent.watch;

import dev.holdfast.agent.engine.EngineEvent;
import dev.holdfast.agent.engine.InspectedContainer;
import dev.holdfast.agent.lease.LeaseSupervisor;
import dev.holdfast.agent.stack.ProjectLabels;
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
    private final LeaseSupervisor leases;

    Exits(
            TraceStore traces,
            StoppedWithHost stoppedWithHost,
            EngineFiles files,
            LeaseSupervisor leases) {
        this.leases = leases;
        this.traces = traces;
        this.stoppedWithHost = stoppedWithHost;
        this.files = files;
    }

    /**
     * The exit of a container as it is now; null while it has not ended. An end once judged stays
     * as judged.
     *
     * @param now stands in where the engine knows no time, for a container that never ran
     */
    @Nullable Exit of(InspectedContainer container, Instant now) {
        if (!container.hasEnded()) {
            return null;
        }
        var told = traces.of(container.id()).told();
        return told != null && told.isOf(container)
                ? withMemory(told.exit(), container.outOfMemory())
                : underLease(container, judge(container, now));
    }

    /** The exit that an event tells of a container that ran when last looked at. */
    Exit of(EngineEvent.Died died, InspectedContainer before) {
        var memory = traces.of(died.container()).ranOutOfMemory(before.startedAt());
        var ending = ending(before, died.at());
        var exit = new Exit(died.exitCode(), memory, true, "", died.at(), ending.intent());
        return underLease(before, exit);
    }

    /** An end inside an operation counts for nothing, unless a person wanted it. */
    private Exit underLease(InspectedContainer container, Exit exit) {
        var isInside =
                ProjectLabels.project(container.labels())
                        .flatMap(leases::holder)
                        .filter(lease -> !lease.stopped().contains(container.name()))
                        .isPresent();
        return isInside
                ? new Exit(
                        exit.code(),
                        exit.outOfMemory(),
                        exit.outcomeKnown(),
                        exit.error(),
                        exit.finishedAt(),
                        Intent.OPERATION)
                : exit;
    }

    /**
     * Keeps in mind what the fleet is told; an end inside an operation is judged again after it.
     */
    void told(ObservedContainer container) {
        if (container.exit() != null && container.exit().intent() != Intent.OPERATION) {
            traces.told(container.id(), new Trace.Told(container.startedAt(), container.exit()));
        }
    }

    private Exit judge(InspectedContainer container, Instant now) {
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

    /** The engine may notice only after the event that memory ran out. */
    private static Exit withMemory(Exit exit, boolean outOfMemory) {
        return new Exit(
                exit.code(),
                outOfMemory || exit.outOfMemory(),
                exit.outcomeKnown(),
                exit.error(),
                exit.finishedAt(),
                exit.intent());
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
                trace.restarted(lifetime),
                stopped,
                trace.otherSignal(container.stopSignal(), lifetime),
                // Signals that were seen, and do not stop it, explain the flag of a seen death.
                (seen && !stopped && trace.signalled(lifetime))
                        ? null
                        : files.manuallyStopped(container.id()),
                stoppedWithHost.covers(container.id(), container.startedAt()));
    }
}
