package dev.holdfast.agent.watch;

import dev.holdfast.agent.engine.InspectedContainer;
import dev.holdfast.agent.reach.Reach;
import dev.holdfast.agent.stack.ProjectLabels;
import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.container.RestartPolicy;
import org.jspecify.annotations.Nullable;

/** Makes the picture that the fleet gets from what the engine says and the agent remembers. */
final class Observation {

    private Observation() {}

    static ObservedContainer of(
            InspectedContainer now,
            Reach reach,
            boolean managed,
            RestartPolicy wish,
            boolean oneShot,
            @Nullable Exit exit) {
        return new ObservedContainer(
                now.id(),
                now.name(),
                now.image(),
                ProjectLabels.place(now.labels()),
                managed,
                wish,
                oneShot,
                now.networkParent(),
                now.state(),
                now.health(),
                now.startedAt(),
                exit,
                now.ports().stream().map(reach::tell).toList());
    }
}
