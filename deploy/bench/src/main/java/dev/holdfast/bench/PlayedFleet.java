package dev.holdfast.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.holdfast.model.Subjects;
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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Hosts that do not exist, and what their agents tell in one round: first that each container of a
 * new stack was started, then that each of them died. These are no more than a host has slots, so
 * none has to wait.
 *
 * @param name of this fleet; no other has hosts of these names
 * @param round counts from 0; sequences go on where the last one ended
 */
record PlayedFleet(String name, int round, Instant now) {

    /** Begins the name of each played host. */
    static final String PREFIX = "bench-";

    static final int HOSTS = 64;
    static final int CONTAINERS = 16;
    static final int EVENTS = HOSTS * CONTAINERS;

    private static final Duration RAN_FOR = Duration.ofHours(1);

    /** One event as its agent publishes it. */
    record Told(String subject, String id, String body) {}

    /** Nothing is to be done about any of these. */
    List<Told> starts() {
        return all(
                first(),
                it -> new Fact.ContainerStarted(container(it, ContainerState.RUNNING, null)));
    }

    /** Each of these is to be decided, and its host to be told. */
    List<Told> deaths() {
        var exit = new Exit(137, false, true, "", now, Intent.NONE);
        return all(
                first() + CONTAINERS,
                it -> new Fact.ContainerDied(container(it, ContainerState.EXITED, exit)));
    }

    private long first() {
        return 1 + 2L * CONTAINERS * round;
    }

    private record Position(int host, int container) {}

    /** Every host tells of its first container, then every host of its second. */
    private List<Told> all(long first, Function<Position, Fact> fact) {
        return IntStream.range(0, EVENTS)
                .mapToObj(number -> new Position(number % HOSTS, number / HOSTS))
                .map(it -> told(it, first + it.container(), fact.apply(it)))
                .toList();
    }

    private Told told(Position of, long sequence, Fact fact) {
        var event =
                new HostEvent(
                        host(of.host()), new Incarnation(name), sequence, now, Origin.EVENT, fact);
        try {
            return new Told(
                    Subjects.event(event.host(), fact),
                    event.id(),
                    BenchMain.JSON.writeValueAsString(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private HostId host(int number) {
        return new HostId("%s%s-%d".formatted(PREFIX, name, number));
    }

    private ObservedContainer container(Position of, ContainerState state, @Nullable Exit exit) {
        var service = "app" + of.container();
        return new ObservedContainer(
                id(of),
                "shop-" + service + "-1",
                "registry.example/shop/" + service + ":1",
                new ServiceReplica("shop" + round, service, 1),
                true,
                new RestartPolicy.Always(),
                false,
                null,
                state,
                Health.NONE,
                now.minus(RAN_FOR),
                exit,
                List.of(),
                Declared.NOTHING);
    }

    private ContainerId id(Position of) {
        var text = "%s/%d/%d/%d".formatted(name, round, of.host(), of.container());
        var half = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
        return new ContainerId(half.toString().replace("-", "").repeat(2));
    }
}
