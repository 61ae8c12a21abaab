package dev.holdfast.agent.watch;

import dev.holdfast.model.container.ContainerState;
import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.event.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What two looks at one container differ in. */
final class Change {

    private Change() {}

    /**
     * The facts that lead from one picture to the next.
     *
     * @param before null where the container was not there
     */
    static List<Fact> between(@Nullable ObservedContainer before, ObservedContainer now) {
        if (before == null) {
            return List.of(appeared(now));
        }
        var facts = new ArrayList<Fact>();
        if (now.exit() != null && !isSame(before.exit(), now.exit())) {
            facts.add(new Fact.ContainerDied(now));
        } else if (hasStarted(before, now)) {
            facts.add(new Fact.ContainerStarted(now));
        } else if (before.health() != now.health() && isRunning(now)) {
            facts.add(new Fact.HealthChanged(now));
        }
        return facts;
    }

    private static Fact appeared(ObservedContainer now) {
        if (now.exit() != null) {
            return new Fact.ContainerDied(now);
        }
        return isRunning(now) ? new Fact.ContainerStarted(now) : new Fact.ContainerCreated(now);
    }

    private static boolean isSame(@Nullable Exit before, Exit now) {
        return before != null
                && before.finishedAt().equals(now.finishedAt())
                && before.error().equals(now.error());
    }

    private static boolean hasStarted(ObservedContainer before, ObservedContainer now) {
        return isRunning(now) && !Objects.equals(before.startedAt(), now.startedAt());
    }

    private static boolean isRunning(ObservedContainer container) {
        return switch (container.state()) {
            case RUNNING, PAUSED -> true;
            case CREATED, RESTARTING, REMOVING, EXITED, DEAD, UNKNOWN -> false;
        };
    }

    /** A container as it is when the engine says that it died. */
    static ObservedContainer asDied(ObservedContainer before, Exit exit) {
        return new ObservedContainer(
                before.id(),
                before.name(),
                before.image(),
                before.place(),
                before.managed(),
                before.wish(),
                before.oneShot(),
                before.networkParent(),
                ContainerState.EXITED,
                before.health(),
                before.startedAt(),
                exit,
                before.ports(),
                before.declared());
    }
}
