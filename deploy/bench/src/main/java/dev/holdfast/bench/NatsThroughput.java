package dev.holdfast.bench;

import static org.awaitility.Awaitility.await;

import dev.holdfast.bench.PlayedFleet.Told;
import dev.holdfast.fleet.Fleet;
import dev.holdfast.model.Subjects;
import dev.holdfast.model.host.HostId;
import io.nats.client.Connection;
import io.nats.client.ConsumeOptions;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Message;
import io.nats.client.MessageConsumer;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.PurgeOptions;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.PublishAck;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.api.StreamInfoOptions;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/**
 * Publishes what played agents tell and waits until all of it is acknowledged: by the fleet's
 * controller, or by a bare client that does nothing but acknowledge.
 */
final class NatsThroughput implements AutoCloseable {

    private static final String USER = "controller";
    private static final String STREAM = "BENCH";
    private static final String DURABLE = "bench";

    // The controller's user may publish here, and no other stream listens.
    private static final String RAW = "fleet.bench.raw.";

    /** As many as an agent's channel has unanswered. */
    private static final int WINDOW = 512;

    /** As many as the controller takes. */
    private static final int BATCH = 500;

    private static final int UNACKNOWLEDGED = 1_000;
    private static final Duration DUPLICATES = Duration.ofMinutes(2);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Connection connection;

    NatsThroughput(Fleet fleet) {
        try {
            connection =
                    Nats.connect(
                            new Options.Builder()
                                    .server(fleet.natsUrl())
                                    .inboxPrefix("_INBOX_" + USER)
                                    .authHandler(
                                            Nats.staticCredentials(
                                                    null, fleet.natsSeed(USER).toCharArray()))
                                    .maxReconnects(0)
                                    .build());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("no connection to " + fleet.natsUrl(), e);
        }
    }

    /** Until the controller has acknowledged: all is stored, and every command is published. */
    Duration through(List<Told> events) {
        return timed(() -> {
            var last = publish(events);
            awaitAcknowledged(Subjects.EVENTS, Subjects.CONTROLLER_EVENTS, last);
        });
    }

    /** The same messages, through a stream of their own to a client that only acknowledges. */
    Duration raw(List<Told> events) {
        var renamed = events.stream().map(NatsThroughput::renamed).toList();
        try {
            var _ = management().addStream(stream());
            var _ = management().createConsumer(STREAM, consumer());
            var consuming = consuming();
            var took = timed(() -> awaitAcknowledged(STREAM, DURABLE, publish(renamed)));
            consuming.stop();
            return took;
        } catch (IOException | JetStreamApiException e) {
            throw failed(e);
        } finally {
            removeRaw();
        }
    }

    /** Commands that wait for played hosts. */
    long commands() {
        return played(Subjects.COMMANDS, Subjects.ALL_COMMANDS).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Takes away what is left of played hosts, also by an earlier run. */
    void removeAll() {
        removeRaw();
        removeMessages();
        removeConsumers();
    }

    void removeMessages() {
        purge(Subjects.COMMANDS, Subjects.ALL_COMMANDS);
        purge(Subjects.COMMANDS, Subjects.ALL_DELAYED);
        purge(Subjects.EVENTS, Subjects.ALL_EVENTS);
    }

    /** Those that the controller made for the agents of played hosts. */
    private void removeConsumers() {
        var played = Subjects.agentConsumer(new HostId(PlayedFleet.PREFIX));
        try {
            for (var name : management().getConsumerNames(Subjects.COMMANDS)) {
                if (name.startsWith(played)) {
                    var _ = management().deleteConsumer(Subjects.COMMANDS, name);
                }
            }
        } catch (IOException | JetStreamApiException e) {
            throw failed(e);
        }
    }

    private void purge(String stream, String subjects) {
        played(stream, subjects).keySet().forEach(subject -> purgeOne(stream, subject));
    }

    private void purgeOne(String stream, String subject) {
        try {
            var _ = management().purgeStream(stream, PurgeOptions.subject(subject));
        } catch (IOException | JetStreamApiException e) {
            throw failed(e);
        }
    }

    private Map<String, Long> played(String stream, String subjects) {
        try {
            var info =
                    management().getStreamInfo(stream, StreamInfoOptions.filterSubjects(subjects));
            var all = info.getStreamState().getSubjectMap();
            return all.entrySet().stream()
                    .filter(it -> it.getKey().startsWith("fleet." + PlayedFleet.PREFIX))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        } catch (IOException | JetStreamApiException e) {
            throw failed(e);
        }
    }

    private static Duration timed(Runnable work) {
        var began = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /**
     * A window of them unanswered.
     *
     * @return the sequence of the last one in its stream
     */
    private long publish(List<Told> events) {
        try {
            var jetStream = connection.jetStream();
            var room = new Semaphore(WINDOW);
            var answers = new ArrayList<CompletableFuture<PublishAck>>();
            for (var event : events) {
                room.acquire();
                answers.add(
                        jetStream
                                .publishAsync(message(event))
                                .whenComplete((_, _) -> room.release()));
            }
            return answers.stream().mapToLong(it -> it.join().getSeqno()).max().orElseThrow();
        } catch (IOException | InterruptedException e) {
            throw failed(e);
        }
    }

    /** With the headers that an agent's message has. */
    private static Message message(Told event) {
        var headers = new Headers();
        headers.put("Nats-Msg-Id", event.id());
        headers.put("ce-specversion", "1.0");
        headers.put("ce-id", event.id());
        headers.put("ce-source", "/holdfast/agent-service");
        headers.put("ce-type", "dev.holdfast.HostEvent");
        headers.put("ce-time", "2026-11-25T10:00:00Z");
        headers.put("content-type", "application/json");
        return NatsMessage.builder()
                .subject(event.subject())
                .headers(headers)
                .data(event.body().getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private static Told renamed(Told event) {
        return new Told(RAW + event.subject().replace('.', '-'), event.id() + "/raw", event.body());
    }

    private void awaitAcknowledged(String stream, String consumer, long sequence) {
        await().pollInSameThread()
                .atMost(LIMIT)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> acknowledged(stream, consumer) >= sequence);
    }

    private long acknowledged(String stream, String consumer) {
        try {
            var info = management().getConsumerInfo(stream, consumer);
            // What others publish meanwhile is not waited for.
            return info.getAckFloor().getStreamSequence();
        } catch (IOException | JetStreamApiException e) {
            throw failed(e);
        }
    }

    private MessageConsumer consuming() throws IOException, JetStreamApiException {
        return connection
                .getConsumerContext(STREAM, DURABLE)
                .consume(ConsumeOptions.builder().batchSize(BATCH).build(), Message::ack);
    }

    /** As the stream of events is. */
    private static StreamConfiguration stream() {
        return StreamConfiguration.builder()
                .name(STREAM)
                .subjects(RAW + ">")
                .storageType(StorageType.File)
                .duplicateWindow(DUPLICATES)
                .maxBytes(256L << 20)
                .build();
    }

    /** As the controller's is. */
    private static ConsumerConfiguration consumer() {
        return ConsumerConfiguration.builder()
                .durable(DURABLE)
                .ackPolicy(AckPolicy.Explicit)
                .ackWait(Duration.ofSeconds(30))
                .maxAckPending(UNACKNOWLEDGED)
                .build();
    }

    private void removeRaw() {
        try {
            if (management().getStreamNames().contains(STREAM)) {
                var _ = management().deleteStream(STREAM);
            }
        } catch (IOException | JetStreamApiException e) {
            throw failed(e);
        }
    }

    private JetStreamManagement management() throws IOException {
        return connection.jetStreamManagement();
    }

    private static IllegalStateException failed(Exception e) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return new IllegalStateException("NATS does not do as it is told", e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
