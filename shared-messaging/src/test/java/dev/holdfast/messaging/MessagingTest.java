package dev.holdfast.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.holdfast.messaging.app.AppTopology;
import dev.holdfast.messaging.app.Note;
import dev.holdfast.messaging.app.NotesConsumer;
import dev.holdfast.messaging.app.PulsesConsumer;
import dev.holdfast.messaging.app.Sender;
import dev.holdfast.messaging.app.TasksConsumer;
import dev.holdfast.messaging.server.NatsServer;
import dev.holdfast.messaging.server.NatsServerResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.nats.client.Connection;
import io.nats.client.api.MessageInfo;
import io.nats.client.impl.Headers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A whole service on a real server that is killed, brought back, and loses its store. */
@SuppressWarnings("NullAway.Init") // the container injects
@QuarkusTest
@WithTestResource(NatsServerResource.class)
class MessagingTest {

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    @Inject NotesConsumer notes;
    @Inject TasksConsumer tasks;
    @Inject PulsesConsumer pulses;
    @Inject Sender sender;
    @Inject NatsDelays delays;
    @Inject Connection connection;
    @Inject MeterRegistry meters;

    @TestHTTPResource("/q/health/ready")
    URI ready;

    @TestHTTPResource("/q/health/live")
    URI live;

    NatsServer server;

    @BeforeEach
    void isReady() {
        within().untilAsserted(() -> assertThat(get(ready)).contains("200"));
        notes.open();
        // What a killed server was not told comes again, and is no business of the next test.
        within().until(() -> isQuiet("NOTES", "note-reader") && isQuiet("TASKS", "task-reader"));
        notes.clear();
        tasks.seen().clear();
    }

    @Test
    void deliversWhatWasSentWithItsHeaders() throws Exception {
        var id = store("note.a", new Note("hello", 1));

        within().until(() -> notes.seen().size() == 1);
        var note = notes.seen().getFirst();
        assertThat(note.body()).isEqualTo(new Note("hello", 1));
        assertThat(note.subject()).isEqualTo("note.a");
        assertThat(note.deliveries()).isEqualTo(1);
        assertThat(note.streamSequence()).isPositive();
        assertThat(note.publishedAt())
                .isBetween(Instant.now().minusSeconds(20), Instant.now().plusSeconds(20));
        assertThat(note.headers())
                .containsEntry("Nats-Msg-Id", id)
                .containsEntry("ce-id", id)
                .containsEntry("ce-source", "/holdfast/messaging-test")
                .containsEntry("ce-type", "dev.holdfast.Note")
                .containsEntry("ce-specversion", "1.0")
                .containsEntry("content-type", "application/json")
                .containsKey("ce-time");
    }

    @Test
    void dropsARepeatByItsId() throws Exception {
        var repeated = Outbound.of("note.a", UUID.randomUUID().toString(), new Note("once", 1));

        sender.store(repeated).get(5, TimeUnit.SECONDS);
        sender.store(repeated).get(5, TimeUnit.SECONDS);
        store("note.a", new Note("after", 2));

        within().until(() -> texts().contains("after"));
        assertThat(texts()).containsExactly("once", "after");
    }

    @Test
    void batchesTakeWhatIsThereInOrder() throws Exception {
        notes.close();
        var sent = sendNumbered(100);
        sent.getLast().get(5, TimeUnit.SECONDS);
        notes.open();

        within().until(() -> notes.seen().size() == 100);
        assertThat(numbers()).isSorted();
        assertThat(notes.batches()).hasSizeLessThan(20).allMatch(size -> size <= 64);
    }

    @Test
    void aLoneMessageDoesNotWaitForABatch() throws Exception {
        var fastest = Duration.ofDays(1);
        for (int i = 1; i <= 5; i++) {
            var sent = Instant.now();
            store("note.a", new Note("alone", i));
            int all = i;
            within().pollInterval(Duration.ofMillis(2)).until(() -> notes.seen().size() == all);
            fastest = min(fastest, Duration.between(sent, Instant.now()));
        }
        // The fastest of five: a busy computer is not what this asks about.
        assertThat(fastest).isLessThan(Duration.ofMillis(100));
    }

    @Test
    void twoChannelsAndCoreFlowSideBySide() throws Exception {
        for (int i = 0; i < 50; i++) {
            store("note.a", new Note("n", i));
            store("task.a", new Note("t", i));
            sender.shout(new Outbound("pulse.a", "p" + i, bytes("p" + i), java.util.Map.of()))
                    .get(5, TimeUnit.SECONDS);
        }

        within().until(() -> notes.seen().size() == 50 && tasks.seen().size() == 50);
        within().until(() -> pulses.heard().size() == 50);
        assertThat(tasks.seen().stream().map(task -> task.body().number())).isSorted();
        assertThat(pulses.heard()).startsWith("p0", "p1");
    }

    @Test
    void parksPoisonAndLeavesItsNeighboursAlone() throws Exception {
        notes.close();
        var before = count("received");
        store("note.first", new Note("first", 0));
        within().until(() -> count("received") == before + 1);
        for (var text : List.of("a", "poison", "b", "c")) {
            store("note." + text, new Note(text, 1));
        }
        notes.open();

        var parked = parked("NOTES.note.poison");
        assertThat(texts()).containsExactlyInAnyOrder("first", "a", "b", "c");
        assertThat(notes.seen()).allMatch(note -> note.deliveries() == 1);
        assertThat(bodyOf(parked)).contains("poison");
        assertThat(header(parked, "Holdfast-Reason")).contains("poison in a batch of 1");
        assertThat(header(parked, "Holdfast-Subject")).isEqualTo("note.poison");
        assertThat(header(parked, "Holdfast-Stream")).isEqualTo("NOTES");
        assertThat(header(parked, "Holdfast-Deliveries"))
                .isEqualTo(Integer.toString(AppTopology.MAX_DELIVER - 1));
        assertThat(count("parked")).isPositive();
    }

    /** One message may come back at once by chance; ten that do are no chance. */
    @Test
    void redeliversLaterAndLater() throws Exception {
        var slow = IntStream.range(0, 10).mapToObj(i -> "note.slow" + i).toList();
        for (var subject : slow) {
            store(subject, new Note("poison", 1));
        }

        for (var subject : slow) {
            parked("NOTES." + subject);
        }
        var at = notes.refusals().stream().sorted().toList();
        assertThat(Duration.between(at.getFirst(), at.getLast()))
                .isGreaterThan(Duration.ofMillis(100));
    }

    @Test
    void parksWhatItCannotDecodeAtOnce() throws Exception {
        sender.store(new Outbound("note.broken", id(), bytes("{\"text\":"), java.util.Map.of()))
                .get(5, TimeUnit.SECONDS);
        store("note.a", new Note("after", 1));

        var parked = parked("NOTES.note.broken");
        assertThat(header(parked, "Holdfast-Deliveries")).isEqualTo("1");
        assertThat(bodyOf(parked)).isEqualTo("{\"text\":");
        within().until(() -> texts().contains("after"));
    }

    @Test
    void aDelayFiresWhenItIsDue() throws Exception {
        var due = Instant.now().plusMillis(1_500);
        sender.store(delays.at("delayed.x", "task.x", due, id(), new Note("due", 7)))
                .get(5, TimeUnit.SECONDS);

        within().until(() -> tasks.seen().size() == 1);
        assertThat(Instant.now()).isAfterOrEqualTo(due);
        assertThat(tasks.seen().getFirst().body()).isEqualTo(new Note("due", 7));
        assertThat(delays.cancel("TASKS", "delayed.x")).isFalse();
    }

    @Test
    void aCancelledDelayDoesNotFire() throws Exception {
        var due = Instant.now().plusMillis(1_000);
        sender.store(delays.at("delayed.y", "task.y", due, id(), new Note("never", 1)))
                .get(5, TimeUnit.SECONDS);

        assertThat(delays.cancel("TASKS", "delayed.y")).isTrue();

        sender.store(delays.at("delayed.z", "task.z", due.plusMillis(800), id(), new Note("z", 2)))
                .get(5, TimeUnit.SECONDS);
        within().until(() -> !tasks.seen().isEmpty());
        assertThat(tasks.seen()).extracting(task -> task.body().text()).containsExactly("z");
    }

    @Test
    void losesNothingAndKeepsTheOrderWhenTheServerIsKilled() throws Exception {
        int some = 4_000;
        var outcomes = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < some; i++) {
            if (i == some / 2) {
                server.kill();
                server.restart();
            }
            outcomes.add(sendUntilStored(i));
        }
        for (var outcome : outcomes) {
            outcome.get(20, TimeUnit.SECONDS);
        }

        within().until(() -> numbers().stream().distinct().count() == some);
        assertThat(numbers().stream().distinct()).isSorted();
    }

    @Test
    void flowsAgainSoonAfterARestart() throws Exception {
        server.kill();
        server.restart();
        var back = Instant.now();

        within().until(() -> connection.getStatus() == Connection.Status.CONNECTED);
        sendUntilStored(1).get(10, TimeUnit.SECONDS);
        within().pollInterval(Duration.ofMillis(5)).until(() -> !notes.seen().isEmpty());
        System.out.printf(
                "flowed again %d ms after the start of the server's container%n",
                Duration.between(back, Instant.now()).toMillis());
    }

    @Test
    void isNotReadyAndRefusesToSendWhileTheServerIsAway() throws Exception {
        server.kill();
        try {
            within().untilAsserted(() -> assertThat(get(ready)).contains("503", "not connected"));
            assertThat(get(live)).contains("200");
            assertThatThrownBy(() -> store("note.a", new Note("lost", 1)))
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseMessage("not connected to NATS");
            assertThatThrownBy(() -> delays.cancel("TASKS", "delayed.x"))
                    .isInstanceOf(UnavailableException.class);
        } finally {
            server.restart();
        }
        within().untilAsserted(() -> assertThat(get(ready)).contains("200"));
        store("note.a", new Note("kept", 1));
        within().until(() -> texts().contains("kept"));
        assertThat(texts()).doesNotContain("lost");
    }

    @Test
    void makesItsTopologyAgainWhenTheStoreIsLost() throws Exception {
        store("note.a", new Note("before", 1));
        within().until(() -> texts().contains("before"));

        var wasDown = CompletableFuture.runAsync(this::awaitDown);
        server.loseStore();
        wasDown.get(15, TimeUnit.SECONDS);

        within().untilAsserted(() -> assertThat(get(ready)).contains("200"));
        store("note.a", new Note("after", 2));
        store("task.a", new Note("task", 3));
        within().until(() -> texts().contains("after") && !tasks.seen().isEmpty());
    }

    @Test
    void makesAStreamAgainThatWasDeletedWhileRunning() throws Exception {
        connection.jetStreamManagement().deleteStream("NOTES");
        awaitDown();

        within().untilAsserted(() -> assertThat(get(ready)).contains("200"));
        store("note.a", new Note("after", 1));
        within().until(() -> texts().contains("after"));
    }

    @Test
    void bringsBackWhatSomebodyChanged() throws Exception {
        var management = connection.jetStreamManagement();
        var changed = management.getStreamInfo("NOTES").getConfiguration();
        management.updateStream(
                io.nats.client.api.StreamConfiguration.builder(changed).maxBytes(1_000).build());

        within().until(() ->
                management.getStreamInfo("NOTES").getConfiguration().getMaxBytes() > 1_000);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void awaitDown() {
        within().pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(get(ready)).contains("503"));
    }

    private static ConditionFactory within() {
        return await().atMost(DEADLINE).pollInterval(Duration.ofMillis(25)).ignoreExceptions();
    }

    private boolean isQuiet(String stream, String durable) throws Exception {
        var consumer = connection.jetStreamManagement().getConsumerInfo(stream, durable);
        return consumer.getNumPending() == 0 && consumer.getNumAckPending() == 0;
    }

    private String store(String subject, Note note) throws Exception {
        var id = id();
        sender.store(Outbound.of(subject, id, note)).get(5, TimeUnit.SECONDS);
        return id;
    }

    private List<CompletableFuture<Void>> sendNumbered(int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> sender.store(Outbound.of("note.n", id(), new Note("n", i))))
                .toList();
    }

    /** As a spool does: one after the other, and each again until it is stored. */
    private CompletableFuture<Void> sendUntilStored(int number) throws Exception {
        var outbound = Outbound.of("note.n", id(), new Note("n", number));
        var end = Instant.now().plus(DEADLINE);
        while (Instant.now().isBefore(end)) {
            try {
                sender.store(outbound).get(5, TimeUnit.SECONDS);
                return CompletableFuture.completedFuture(null);
            } catch (ExecutionException e) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
        throw new AssertionError("not stored: " + number);
    }

    private List<String> texts() {
        return notes.seen().stream().map(note -> note.body().text()).toList();
    }

    private List<Integer> numbers() {
        return notes.seen().stream().map(note -> note.body().number()).toList();
    }

    private MessageInfo parked(String subject) {
        return within().until(
                        () ->
                                connection
                                        .jetStreamManagement()
                                        .getLastMessage("PARKED", "parked." + subject),
                        java.util.Objects::nonNull);
    }

    private double count(String what) {
        return meters.get("holdfast.messaging." + what).tag("channel", "notes").counter().count();
    }

    private static String bodyOf(MessageInfo message) {
        return new String(message.getData(), StandardCharsets.UTF_8);
    }

    private static String header(MessageInfo message, String name) {
        Headers headers = message.getHeaders();
        return headers == null ? "" : String.valueOf(headers.getLast(name));
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String get(URI uri) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var response =
                    client.send(
                            HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(2)).build(),
                            HttpResponse.BodyHandlers.ofString());
            return response.statusCode() + " " + response.body();
        }
    }
}
