package dev.holdfast.agent.component;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.holdfast.messaging.server.NatsServer;
import dev.holdfast.model.Subjects;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.event.HostEvent;
import dev.holdfast.model.host.HostId;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.RetentionPolicy;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Plays the control plane to one agent: owns the streams, reads what is told, gives commands. */
final class Fleet {

    static final HostId HOST = new HostId("component");

    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .findAndRegisterModules()
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private final Connection nats;

    Fleet(NatsServer server) throws IOException, JetStreamApiException {
        nats = server.connect();
        stream(Subjects.EVENTS, Subjects.ALL_EVENTS, RetentionPolicy.Limits);
        stream(Subjects.COMMANDS, Subjects.ALL_COMMANDS, RetentionPolicy.WorkQueue);
        var consumer =
                ConsumerConfiguration.builder()
                        .durable(Subjects.agentConsumer(HOST))
                        .filterSubject(Subjects.commands(HOST))
                        .ackPolicy(AckPolicy.Explicit)
                        .ackWait(Duration.ofSeconds(30))
                        .build();
        nats.jetStreamManagement().addOrUpdateConsumer(Subjects.COMMANDS, consumer);
    }

    private void stream(String name, String subjects, RetentionPolicy retention)
            throws IOException, JetStreamApiException {
        nats.jetStreamManagement()
                .addStream(
                        StreamConfiguration.builder()
                                .name(name)
                                .subjects(subjects)
                                .retentionPolicy(retention)
                                .storageType(StorageType.File)
                                .duplicateWindow(Duration.ofMinutes(2))
                                .build());
    }

    /** An event and when the server stored it. */
    record Stored(HostEvent event, String subject, String messageId, Instant storedAt) {}

    /** Everything that was ever told, in the order that the server stored it. */
    List<Stored> told() {
        try {
            var state = nats.jetStreamManagement().getStreamInfo(Subjects.EVENTS).getStreamState();
            var told = new ArrayList<Stored>();
            for (var i = Math.max(1, state.getFirstSequence()); i <= state.getLastSequence(); i++) {
                told.add(stored(i));
            }
            return told;
        } catch (IOException | JetStreamApiException e) {
            throw new AssertionError("the server does not answer", e);
        }
    }

    private Stored stored(long sequence) throws IOException, JetStreamApiException {
        var message = nats.jetStreamManagement().getMessage(Subjects.EVENTS, sequence);
        return new Stored(
                JSON.readValue(message.getData(), HostEvent.class),
                requireNonNull(message.getSubject()),
                requireNonNull(requireNonNull(message.getHeaders()).getLast("Nats-Msg-Id")),
                requireNonNull(message.getTime()).toInstant());
    }

    Stream<HostEvent> about(ContainerId container) {
        return told().stream()
                .map(Stored::event)
                .filter(event -> subject(event.fact()).filter(container::equals).isPresent());
    }

    Optional<ObservedContainer> death(ContainerId container) {
        return about(container)
                .map(HostEvent::fact)
                .filter(Fact.ContainerDied.class::isInstance)
                .map(fact -> ((Fact.ContainerDied) fact).container())
                .reduce((_, last) -> last);
    }

    Optional<Outcome> outcome(CommandId command) {
        return outcomes(command).stream().findFirst();
    }

    List<Outcome> outcomes(CommandId command) {
        return told().stream()
                .map(stored -> stored.event().fact())
                .filter(Fact.CommandCompleted.class::isInstance)
                .map(Fact.CommandCompleted.class::cast)
                .filter(completed -> completed.command().equals(command))
                .map(Fact.CommandCompleted::outcome)
                .toList();
    }

    private static Optional<ContainerId> subject(Fact fact) {
        return switch (fact) {
            case Fact.ContainerCreated(var container) -> Optional.of(container.id());
            case Fact.ContainerStarted(var container) -> Optional.of(container.id());
            case Fact.ContainerDied(var container) -> Optional.of(container.id());
            case Fact.HealthChanged(var container) -> Optional.of(container.id());
            case Fact.ContainerRemoved(var id) -> Optional.of(id);
            case Fact.HostObserved _,
                    Fact.CommandProgressed _,
                    Fact.CommandCompleted _,
                    Fact.SnapshotTaken _,
                    Fact.StackRestored _,
                    Fact.SnapshotDrilled _,
                    Fact.EvidenceGathered _,
                    Fact.DecisionTaken _,
                    Fact.OwnerChanged _ ->
                    Optional.empty();
        };
    }

    CommandId command(Action action) throws IOException, JetStreamApiException {
        var now = Instant.now();
        var id = new CommandId(UUID.randomUUID());
        send(new HostCommand(id, HOST, now, now.plusSeconds(60), action));
        return id;
    }

    void send(HostCommand command) throws IOException, JetStreamApiException {
        nats.jetStream()
                .publish(Subjects.command(HOST, command.action()), JSON.writeValueAsBytes(command));
    }

    Connection nats() {
        return nats;
    }

    static ObjectMapper json() {
        return JSON;
    }
}
