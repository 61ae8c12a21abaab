package dev.holdfast.agent.execute;

import dev.holdfast.agent.engine.InspectedContainer;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.ContainerState;
import dev.holdfast.model.container.Health;
import dev.holdfast.model.container.ObservedContainer;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a command about a container means, given what is seen. */
final class CommandPlan {

    private CommandPlan() {}

    /** True where the command means exactly the end that was told last. */
    static boolean isTheEndMeant(Action.StartContainer action, ObservedContainer told) {
        return told.state().isOver()
                && told.exit() != null
                && told.exit().finishedAt().equals(action.ifFinishedAt());
    }

    /**
     * Of a container whose last end is the one that is meant.
     *
     * @param isStopped a person ordered its last run to be down, and nobody another since
     */
    static Step start(boolean isStopped) {
        return isStopped ? superseded("a person stopped it") : new Step.Start();
    }

    /**
     * @param seen null where there is no such container, or none that is an agent's business
     * @param told what the fleet was told last; null for nothing
     * @param isStopped a person ordered its last run to be down, and nobody another since
     */
    static Step start(
            Action.StartContainer action,
            @Nullable InspectedContainer seen,
            @Nullable ObservedContainer told,
            boolean isStopped) {
        if (seen == null) {
            return missing();
        }
        if (isRunning(seen)) {
            return alreadySo();
        }
        if (!holds(action.ifFinishedAt(), finishedAt(seen, told))) {
            return superseded("it has ended again since");
        }
        return start(isStopped && action.ifFinishedAt() != null);
    }

    /** The same end has the time by which it was told. */
    private static @Nullable Instant finishedAt(
            InspectedContainer seen, @Nullable ObservedContainer told) {
        return told != null
                        && told.exit() != null
                        && Objects.equals(told.startedAt(), seen.startedAt())
                ? told.exit().finishedAt()
                : seen.finishedAt();
    }

    static Step stop(Action.StopContainer action, @Nullable InspectedContainer seen) {
        if (seen == null) {
            return missing();
        }
        return isRunning(seen) || seen.state() == ContainerState.RESTARTING
                ? new Step.Stop(action.stopTimeout())
                : alreadySo();
    }

    /**
     * @param isBegun this agent has begun to restart the run that the command means
     */
    static Step restart(
            Action.RestartContainer action, @Nullable InspectedContainer seen, boolean isBegun) {
        if (seen == null) {
            return missing();
        }
        if (isBegun && !isRunning(seen)) {
            return new Step.Start();
        }
        if (action.ifStartedAt() != null && !isRunning(seen)) {
            return superseded("it does not run");
        }
        if (!holds(action.ifStartedAt(), seen.startedAt())) {
            return superseded("it has been started again since");
        }
        // The word of its ill health may be old: the host was cut off, and it came to its senses.
        return action.ifUnwell() && seen.health() == Health.HEALTHY
                ? new Step.Answer(new Outcome.Deferred("it is healthy"))
                : new Step.Restart(action.stopTimeout());
    }

    private static boolean isRunning(InspectedContainer seen) {
        return seen.state() == ContainerState.RUNNING || seen.state() == ContainerState.PAUSED;
    }

    private static boolean holds(@Nullable Instant condition, @Nullable Instant seen) {
        return condition == null || condition.equals(seen);
    }

    private static Step missing() {
        return new Step.Answer(new Outcome.Missing("there is no such container on this host"));
    }

    private static Step alreadySo() {
        return new Step.Answer(new Outcome.AlreadySo());
    }

    private static Step superseded(String reason) {
        return new Step.Answer(new Outcome.Superseded(reason));
    }
}
