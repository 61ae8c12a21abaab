package dev.holdfast.simulator;

import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.host.HostId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A command on its way.
 *
 * @param guard of a start: when it had ended; of a restart: since when it ran; null without
 * @param epoch in which it was decided; null for what a person wants
 */
record Order(
        CommandId id,
        Verb verb,
        ContainerId container,
        @Nullable Instant guard,
        long generation,
        @Nullable Long epoch) {

    enum Verb {
        START,
        RESTART,
        STOP
    }

    static final HostId HOST = new HostId("host1");

    Order in(long next) {
        return epoch == null ? this : new Order(id, verb, container, guard, generation, next);
    }

    /** The same as it is told a real agent. */
    HostCommand command() {
        return new HostCommand(id, HOST, Instant.EPOCH, Instant.MAX, action(), epoch);
    }

    private Action action() {
        return switch (verb) {
            case START -> new Action.StartContainer(container, guard, generation);
            case RESTART ->
                    new Action.RestartContainer(
                            container, guard, generation, Duration.ofSeconds(10), true);
            case STOP -> new Action.StopContainer(container, generation, Duration.ofSeconds(10));
        };
    }
}
