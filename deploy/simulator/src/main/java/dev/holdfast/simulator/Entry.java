package dev.holdfast.simulator;

import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.restart.RestartDecision;
import dev.holdfast.model.restart.Trigger;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What truly happened, for the oracles to judge. */
sealed interface Entry {

    Instant at();

    record Decided(Instant at, ContainerId container, Trigger trigger, RestartDecision decision)
            implements Entry {}

    /** Another container is at the place, by a person's will. */
    record Recreated(Instant at, ContainerId container) implements Entry {}

    /**
     * A command was carried out, and the container runs by it.
     *
     * @param generation of a person's wish; 0 where the core decided it
     */
    record StartedByCore(Instant at, long generation) implements Entry {}

    /** A person's wish was carried out as far as it could be: it is to run, and does not yet. */
    record NotStarted(Instant at, long generation) implements Entry {}

    /**
     * The core is about to stop a running container.
     *
     * @param healthyAt when it was first healthy in this run; null for never
     * @param wellFor how long it has been healthy by now; null where it is not
     */
    record StoppedByCore(
            Instant at,
            Instant startedAt,
            @Nullable Instant healthyAt,
            @Nullable Instant unhealthySince,
            @Nullable Duration wellFor)
            implements Entry {}

    record Ended(Instant at, Duration ranFor, Exit exit) implements Entry {}

    /** It is healthy before it was restarted for want of health. */
    record Recovered(Instant at) implements Entry {}

    /** A person tells Holdfast to stop it. */
    record StopWanted(Instant at, long generation) implements Entry {}

    /**
     * What a person wanted is done: it is down.
     *
     * @param generation of the wish; 0 where Docker was told, and Holdfast was not
     */
    record Stopped(Instant at, long generation) implements Entry {}

    /** A person wants it to run, and what was before counts for nothing. */
    record Wanted(Instant at, long generation) implements Entry {}

    /** A person made it run, and nobody told Holdfast. */
    record StartedByPerson(Instant at) implements Entry {}

    /** A clock does not tell the time any more. */
    record ClockJumped(Instant at) implements Entry {}

    /** What there is when all is over. */
    record Left(Instant at, ObservedContainer container) implements Entry {}
}
