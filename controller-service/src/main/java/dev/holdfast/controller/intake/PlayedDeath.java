package dev.holdfast.controller.intake;

import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.ContainerState;
import dev.holdfast.model.container.Declared;
import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.Health;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.container.RestartPolicy;
import dev.holdfast.model.container.ServiceReplica;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.event.HostEvent;
import dev.holdfast.model.event.Origin;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.host.Incarnation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a host that does not exist tells of a container that dies and is started again. */
record PlayedDeath(Instant at) {

    private static final HostId HOST = new HostId("warm-up");
    private static final Incarnation INCARNATION = new Incarnation("warm-up");
    private static final ContainerId CONTAINER = new ContainerId("0".repeat(64));
    private static final Duration RAN_FOR = Duration.ofHours(1);

    /** Batches, as they come one after another. */
    List<List<HostEvent>> batches() {
        var exit = new Exit(137, false, true, "", at, Intent.NONE);
        var answer =
                new Fact.CommandCompleted(
                        new CommandId(UUID.nameUUIDFromBytes(new byte[0])), new Outcome.Done());
        return List.of(
                batch(1, new Fact.ContainerStarted(container(ContainerState.RUNNING, null))),
                batch(2, new Fact.ContainerDied(container(ContainerState.EXITED, exit))),
                batch(3, answer));
    }

    private List<HostEvent> batch(long sequence, Fact fact) {
        return List.of(new HostEvent(HOST, INCARNATION, sequence, at, Origin.EVENT, fact));
    }

    private ObservedContainer container(ContainerState state, @Nullable Exit exit) {
        return new ObservedContainer(
                CONTAINER,
                "warm-up-app-1",
                "warm-up",
                new ServiceReplica("warm-up", "app", 1),
                true,
                new RestartPolicy.Always(),
                false,
                null,
                state,
                Health.NONE,
                at.minus(RAN_FOR),
                exit,
                List.of(),
                Declared.NOTHING);
    }
}
