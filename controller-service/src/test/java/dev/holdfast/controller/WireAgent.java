package dev.holdfast.controller;

import dev.holdfast.messaging.server.NatsServer;
import dev.holdfast.model.Subjects;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.event.HostEvent;
import dev.holdfast.model.event.Origin;
import dev.holdfast.model.host.EngineFacts;
import dev.holdfast.model.host.Heartbeat;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.host.HostMode;
import dev.holdfast.model.host.Incarnation;
import dev.holdfast.model.host.Ownership;
import dev.holdfast.model.host.Recognition;
import dev.holdfast.model.host.Trust;
import dev.holdfast.service.json.WireJson;
import io.nats.client.Connection;
import io.nats.client.ConsumerContext;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamStatusCheckedException;
import io.nats.client.Message;
import io.nats.client.Options;
import io.nats.client.PublishOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Speaks on the wire as the agent of one host does, by the agent's subjects only. */
final class WireAgent implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final HostId host;
    final Incarnation incarnation;
    private final AtomicLong sequence = new AtomicLong();
    private final Connection connection;
    private @Nullable ConsumerContext commands;

    /** What an older agent does not tell. */
    @Nullable Ownership ownership;

    @Nullable String briefing;

    private HostMode mode = HostMode.DIND;

    /** By how much its host's clock is ahead. */
    Duration ahead = Duration.ZERO;

    /** What an older agent does not tell either. */
    @Nullable String session;

    /** What a controller made of that session last. */
    volatile @Nullable Trust trust;

    WireAgent(NatsServer server, HostId host) {
        this(server, host, new Incarnation(UUID.randomUUID().toString()));
    }

    WireAgent(NatsServer server, HostId host, Incarnation incarnation) {
        this.host = host;
        this.incarnation = incarnation;
        connection =
                server.connect(
                        new Options.Builder()
                                .maxReconnects(-1)
                                .reconnectWait(Duration.ofMillis(100)));
        connection
                .createDispatcher(message -> recognized(message.getData()))
                .subscribe(Subjects.recognition(host));
    }

    private void recognized(byte[] json) {
        var told = WireJson.read(new String(json, StandardCharsets.UTF_8), Recognition.class);
        if (told.session().equals(session)) {
            trust = told.trust();
        }
    }

    /** Another run of an agent. */
    WireAgent begins(String run) {
        session = run;
        trust = null;
        return this;
    }

    /** Beats until a controller has answered this. */
    void awaitTrust(Trust wanted) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> {
                            beat();
                            return trust;
                        },
                        wanted::equals);
    }

    /**
     * Of a host of its own that the controller knows: until it has heard a heartbeat, whatever is
     * asked of the host is refused for want of it.
     */
    static WireAgent introduced(NatsServer server) {
        return introduced(server, HostMode.DIND);
    }

    static WireAgent introduced(NatsServer server, HostMode mode) {
        var number = ThreadLocalRandom.current().nextInt(1_000_000);
        var agent = new WireAgent(server, new HostId("host-" + number));
        agent.mode = mode;
        Awaitility.await().atMost(PATIENCE).until(agent::isKnown);
        return agent;
    }

    private boolean isKnown() {
        beat();
        return Api.given().get("/api/v1/hosts/" + host).statusCode() == 200;
    }

    /** Events that the agent tells in their order. */
    HostEvent tell(Fact fact) {
        var event = next(fact);
        publish(event);
        return event;
    }

    /** Takes the next sequence, and does not publish yet. */
    HostEvent next(Fact fact) {
        return new HostEvent(
                host,
                incarnation,
                sequence.incrementAndGet(),
                Instant.now().plus(ahead),
                Origin.EVENT,
                fact,
                ownership);
    }

    void publish(HostEvent event) {
        publish(event, event.id());
    }

    /** Publishes with a message id of its own, so that the server does not drop a repeat. */
    void publish(HostEvent event, String messageId) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions()
                .until(() ->
                        connection
                                        .jetStream()
                                        .publish(
                                                Subjects.event(host, event.fact()),
                                                bytes(event),
                                                PublishOptions.builder()
                                                        .messageId(messageId)
                                                        .build())
                                        .getSeqno()
                                > 0);
    }

    void beat() {
        var engine = new EngineFacts("28.5.2", "1.51", "overlay2", "1");
        var beat =
                new Heartbeat(
                        host,
                        incarnation,
                        sequence.get(),
                        Instant.now(),
                        "test",
                        mode,
                        engine,
                        null,
                        ownership,
                        briefing,
                        session);
        connection.publish(Subjects.heartbeat(host), bytes(beat));
    }

    /** The next command, acknowledged; fails when none comes. */
    HostCommand awaitCommand() {
        return nextCommand(PATIENCE)
                .orElseThrow(() -> new AssertionError("no command came for " + host));
    }

    /** The next command, acknowledged, if one comes in this time. */
    Optional<HostCommand> nextCommand(Duration patience) {
        try {
            var message = commands().next(patience);
            return message == null ? Optional.empty() : Optional.of(accepted(message));
        } catch (IOException | JetStreamApiException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException | JetStreamStatusCheckedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next command of this kind; others before it are passed over. */
    HostCommand awaitCommand(Class<? extends Action> kind) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(this::awaitCommand, it -> kind.isInstance(it.action()));
    }

    <T extends Action> T awaitAction(Class<T> type) {
        return type.cast(awaitCommand().action());
    }

    HostEvent complete(HostCommand command, Outcome outcome) {
        return tell(new Fact.CommandCompleted(command.id(), outcome));
    }

    private static HostCommand accepted(Message message) {
        message.ack();
        var json = new String(message.getData(), StandardCharsets.UTF_8);
        return WireJson.read(json, HostCommand.class);
    }

    private ConsumerContext commands() throws IOException, JetStreamApiException {
        if (commands == null) {
            commands = awaitConsumer();
        }
        return commands;
    }

    private ConsumerContext awaitConsumer() {
        return Awaitility.await()
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(
                        () ->
                                connection.getConsumerContext(
                                        Subjects.COMMANDS, Subjects.agentConsumer(host)),
                        Objects::nonNull);
    }

    private static byte[] bytes(Object body) {
        return WireJson.write(body).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
