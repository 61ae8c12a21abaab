package dev.holdfast.backup.real;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.holdfast.model.Subjects;
import dev.holdfast.model.command.Action.CancelSnapshot;
import dev.holdfast.model.command.Action.DrillSnapshot;
import dev.holdfast.model.command.Action.RestoreStack;
import dev.holdfast.model.command.Action.TakeSnapshot;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.event.HostEvent;
import dev.holdfast.model.event.Origin;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.host.Incarnation;
import dev.holdfast.model.query.PlanAnswer;
import dev.holdfast.model.query.PlanQuery;
import dev.holdfast.model.snapshot.CaptureMode;
import dev.holdfast.model.snapshot.SnapshotId;
import dev.holdfast.model.snapshot.SnapshotReport;
import dev.holdfast.service.json.WireJson;
import dev.holdfast.service.server.NatsHostKey;
import io.nats.client.Connection;
import io.nats.client.ConsumeOptions;
import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.nats.client.PublishOptions;
import io.nats.client.api.ConsumerConfiguration;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Speaks as the agent of one host does: by its subjects, and by its key. */
public final class PlayedHost {

    /** What every snapshot of these tests is like. */
    public static final SnapshotReport REPORT =
            new SnapshotReport(
                    "7d".repeat(32),
                    "ab".repeat(32),
                    CaptureMode.FREEZE,
                    Instant.parse("2026-01-01T00:00:00Z"),
                    Duration.ofMillis(24),
                    1201,
                    104_857_600,
                    1_048_576,
                    List.of("bind mount /etc/localtime of web lies outside the stack"));

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Else it takes most of a minute to resume after a restart of the server. */
    private static final ConsumeOptions SOON = ConsumeOptions.builder().expiresIn(1000).build();

    private final HostId id;
    private final Connection connection;
    private final NatsHostKey key;
    private final Incarnation incarnation = new Incarnation(UUID.randomUUID().toString());
    private final AtomicLong sequence = new AtomicLong();
    private final List<HostCommand> heard = new CopyOnWriteArrayList<>();
    private volatile Function<PlanQuery, @Nullable PlanAnswer> planning = _ -> null;

    PlayedHost(Connection connection, String name) {
        this.id = new HostId(name);
        this.connection = connection;
        this.key = NatsHostKey.create();
        listen();
        connection.createDispatcher(this::answer).subscribe(Subjects.query(id, PlanQuery.NOUN));
    }

    public String name() {
        return id.name();
    }

    String publicKey() {
        return key.publicKey();
    }

    /** Base64, by this host's key, over this text. */
    public String sign(String text) {
        return key.sign(text);
    }

    /** The command to capture this project. */
    public HostCommand awaitSnapshot(String project) {
        return awaitCommand(command ->
                command.action() instanceof TakeSnapshot take && take.project().equals(project));
    }

    public HostCommand awaitCancel(SnapshotId snapshot) {
        return awaitCommand(command -> command.action().equals(new CancelSnapshot(snapshot)));
    }

    public HostCommand awaitRestore(String project) {
        return awaitCommand(command ->
                command.action() instanceof RestoreStack restore
                        && restore.project().equals(project));
    }

    /** The command for the drill of this name. */
    public HostCommand awaitDrill(String name) {
        return awaitCommand(command ->
                command.action() instanceof DrillSnapshot drill
                        && drill.restore().project().equals(name));
    }

    /** All that it was told about this project, repeats included. */
    public List<HostCommand> toldToCapture(String project) {
        return heard.stream()
                .filter(command ->
                        command.action() instanceof TakeSnapshot take
                                && take.project().equals(project))
                .toList();
    }

    /**
     * @param how from now on this host answers what a restore would do; silent where it is null
     */
    public void plan(Function<PlanQuery, @Nullable PlanAnswer> how) {
        planning = how;
    }

    public HostEvent progress(HostCommand command, String step) {
        return tell(new Fact.CommandProgressed(command.id(), step));
    }

    public HostEvent complete(HostCommand command, Outcome outcome) {
        return tell(new Fact.CommandCompleted(command.id(), outcome));
    }

    public HostEvent taken(HostCommand command) {
        return taken(command, REPORT);
    }

    public HostEvent taken(HostCommand command, SnapshotReport report) {
        var snapshot = ((TakeSnapshot) command.action()).snapshot();
        return tell(new Fact.SnapshotTaken(snapshot, report));
    }

    public HostEvent tell(Fact fact) {
        var event =
                new HostEvent(
                        id,
                        incarnation,
                        sequence.incrementAndGet(),
                        Instant.now(),
                        Origin.EVENT,
                        fact);
        publish(event, event.id());
        return event;
    }

    /** With a message id of its own, so that the server does not drop a repeat. */
    public void publish(HostEvent event, String messageId) {
        var options = PublishOptions.builder().messageId(messageId).build();
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() ->
                        connection
                                        .jetStream()
                                        .publish(
                                                Subjects.event(id, event.fact()),
                                                WireJson.write(event).getBytes(UTF_8),
                                                options)
                                        .getSeqno()
                                > 0);
    }

    private HostCommand awaitCommand(Predicate<HostCommand> wanted) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> heard.stream().filter(wanted).toList().reversed(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    void listen() {
        try {
            var consumer =
                    ConsumerConfiguration.builder()
                            .durable(Subjects.agentConsumer(id))
                            .filterSubject(Subjects.commands(id))
                            .build();
            connection.jetStreamManagement().addOrUpdateConsumer(Subjects.COMMANDS, consumer);
            var _ =
                    connection
                            .getConsumerContext(Subjects.COMMANDS, Subjects.agentConsumer(id))
                            .consume(SOON, this::accept);
        } catch (IOException | JetStreamApiException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(Message question) {
        var query = WireJson.read(new String(question.getData(), UTF_8), PlanQuery.class);
        var answer = planning.apply(query);
        if (answer != null) {
            connection.publish(question.getReplyTo(), WireJson.write(answer).getBytes(UTF_8));
        }
    }

    private void accept(Message message) {
        heard.add(WireJson.read(new String(message.getData(), UTF_8), HostCommand.class));
        message.ack();
    }
}
