package dev.holdfast.agent.watch;

import dev.holdfast.agent.engine.InspectedContainer;
import dev.holdfast.agent.reach.Reach;
import dev.holdfast.agent.stack.FileWish;
import dev.holdfast.agent.stack.ProjectLabels;
import dev.holdfast.model.container.Declared;
import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.container.RestartPolicy;
import dev.holdfast.model.policy.PolicyLabels;
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
            @Nullable Exit exit,
            FileWish file) {
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
                now.ports().stream().map(reach::tell).toList(),
                declared(now, file));
    }

    private static Declared declared(InspectedContainer now, FileWish file) {
        return new Declared(
                now.stopTimeout(),
                file.delay(),
                file.window(),
                now.healthGrant(),
                ProjectLabels.dependencies(now.labels()),
                PolicyLabels.among(now.labels()),
                file.remarks());
    }
}
