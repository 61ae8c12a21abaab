package dev.holdfast.simulator;

import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.host.Ownership;
import dev.holdfast.model.restart.RestartDecision;
import dev.holdfast.model.restart.Trigger;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What truly happened, for the oracles to judge. */
sealed interface Entry {

    Instant at();

    /**
     * @param end which one it is about; null where it runs
     * @param by who decides in which epoch, as whoever decided believed
     * @param bySelf its host's agent decided
     * @param generation what people wanted last, as whoever decided knew
     * @param number of the controller's decisions; negative for an agent's
     * @param command by which it is carried out; null where there is nothing to do
     */
    record Decided(
            Instant at,
            ContainerId container,
            @Nullable Instant end,
            Trigger trigger,
            RestartDecision decision,
            Ownership by,
            boolean bySelf,
            long generation,
            long number,
            @Nullable CommandId command)
            implements Entry {}

    /**
     * The agent was told of a decision of the controller's.
     *
     * @param command by which it starts its container; null where it does not
     */
    record Noted(Instant at, long number, @Nullable CommandId command) implements Entry {}

    /** Another one decides from now on. */
    record Owns(Instant at, Ownership now) implements Entry {}

    /** The controller asks for a host that it knows to be left alone in this epoch. */
    record AsksBack(Instant at, long epoch) implements Entry {}

    /**
     * The agent is about to work a command.
     *
     * @param epoch in which it was given; null for what a person wants
     */
    record Begun(Instant at, CommandId command, @Nullable Long epoch, Ownership host)
            implements Entry {}

    /** A decided start is tried. */
    record Tried(Instant at, ContainerId container, Instant end) implements Entry {}

    /** The agent looks at its container. */
    record Saw(Instant at, ObservedContainer container) implements Entry {}

    /** Another life of the agent begins. */
    record AgentStarted(Instant at) implements Entry {}

    /** Until then somebody is away, or is not heard. */
    record Trouble(Instant at, Instant until, boolean ofHost) implements Entry {}

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

    /**
     * It is healthy before it was restarted for want of health.
     *
     * @param epoch as the controller knows it
     * @param number of what is remembered since, among the controller's decisions
     */
    record Recovered(Instant at, long epoch, long number) implements Entry {}

    /** A person tells Holdfast to stop it. */
    record StopWanted(Instant at, ContainerId container, long generation) implements Entry {}

    /**
     * What a person wanted is done: it is down.
     *
     * @param generation of the wish; 0 where Docker was told, and Holdfast was not
     */
    record Stopped(Instant at, long generation) implements Entry {}

    /** A person wants it to run, and what was before counts for nothing. */
    record Wanted(Instant at, ContainerId container, long generation) implements Entry {}

    /** A person made it run, and nobody told Holdfast. */
    record StartedByPerson(Instant at) implements Entry {}

    /** A clock does not tell the time any more. */
    record ClockJumped(Instant at) implements Entry {}

    /** What there is when all is over. */
    record Left(Instant at, ObservedContainer container) implements Entry {}
}
