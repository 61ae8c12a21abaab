package dev.holdfast.agent.execute;

import dev.holdfast.agent.engine.InspectedContainer;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.ContainerState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a command about a container means, given what is seen. */
final class CommandPlan {

    private CommandPlan() {}

    /**
     * @param seen null where there is no such container, or none that is an agent's business
     */
    static Step start(Action.StartContainer action, @Nullable InspectedContainer seen) {
        if (seen == null) {
            return missing();
        }
        if (isRunning(seen)) {
            return alreadySo();
        }
        return holds(action.ifFinishedAt(), seen.finishedAt())
                ? new Step.Start()
                : superseded("it has ended again since");
    }

    static Step stop(@Nullable InspectedContainer seen) {
        if (seen == null) {
            return missing();
        }
        return isRunning(seen) || seen.state() == ContainerState.RESTARTING
                ? new Step.Stop()
                : alreadySo();
    }

    static Step restart(Action.RestartContainer action, @Nullable InspectedContainer seen) {
        if (seen == null) {
            return missing();
        }
        if (action.ifStartedAt() != null && !isRunning(seen)) {
            return superseded("it does not run");
        }
        return holds(action.ifStartedAt(), seen.startedAt())
                ? new Step.Restart()
                : superseded("it has been started again since");
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
