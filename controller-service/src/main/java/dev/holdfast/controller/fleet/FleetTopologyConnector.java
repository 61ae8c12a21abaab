package dev.holdfast.controller.fleet;

import dev.holdfast.controller.host.FleetHostsStore;
import dev.holdfast.messaging.ConsumerDefinition;
import dev.holdfast.messaging.StreamDefinition;
import dev.holdfast.messaging.StreamDefinition.Retention;
import dev.holdfast.messaging.Topology;
import dev.holdfast.model.Subjects;
import dev.holdfast.model.host.HostId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The streams that the controller owns, and one command consumer for each host. */
@ApplicationScoped
class FleetTopologyConnector implements Topology {

    private static final Duration DUPLICATE_WINDOW = Duration.ofMinutes(2);
    private static final int MAX_DELIVER = 10;

    private final FleetConfig config;
    private final FleetHostsStore hosts;

    FleetTopologyConnector(FleetConfig config, FleetHostsStore hosts) {
        this.config = config;
        this.hosts = hosts;
    }

    @Override
    public List<StreamDefinition> streams() {
        return List.of(events(), commands(), parked());
    }

    @Override
    public List<ConsumerDefinition> consumers() {
        return Stream.concat(Stream.of(controller()), hosts.all().stream().map(this::agent))
                .toList();
    }

    private StreamDefinition events() {
        return new StreamDefinition(
                Subjects.EVENTS,
                List.of(Subjects.ALL_EVENTS),
                Retention.LIMITS,
                config.eventsAge(),
                config.eventsBytes(),
                DUPLICATE_WINDOW,
                false);
    }

    private StreamDefinition commands() {
        return new StreamDefinition(
                Subjects.COMMANDS,
                List.of(Subjects.ALL_COMMANDS, Subjects.ALL_DELAYED),
                Retention.WORK_QUEUE,
                Duration.ZERO,
                config.commandsBytes(),
                DUPLICATE_WINDOW,
                true);
    }

    private StreamDefinition parked() {
        return new StreamDefinition(
                Subjects.PARKED,
                List.of(Subjects.ALL_PARKED),
                Retention.LIMITS,
                config.parkedAge(),
                config.parkedBytes(),
                DUPLICATE_WINDOW,
                false);
    }

    private ConsumerDefinition controller() {
        return new ConsumerDefinition(
                Subjects.EVENTS,
                Subjects.CONTROLLER_EVENTS,
                List.of(Subjects.ALL_EVENTS),
                Duration.ofSeconds(30),
                MAX_DELIVER,
                1_000,
                true);
    }

    private ConsumerDefinition agent(HostId host) {
        return new ConsumerDefinition(
                Subjects.COMMANDS,
                Subjects.agentConsumer(host),
                List.of(Subjects.commands(host)),
                Duration.ofSeconds(30),
                MAX_DELIVER,
                1_000,
                false);
    }
}
