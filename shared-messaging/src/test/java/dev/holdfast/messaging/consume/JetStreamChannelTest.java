package dev.holdfast.messaging.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.holdfast.messaging.ConsumerDefinition;
import dev.holdfast.messaging.StreamDefinition;
import dev.holdfast.messaging.StreamDefinition.Retention;
import dev.holdfast.messaging.UnavailableException;
import dev.holdfast.messaging.connection.NatsLink;
import dev.holdfast.messaging.connection.NatsLinks;
import dev.holdfast.messaging.server.NatsServer;
import dev.holdfast.messaging.topology.OwnedTopology;
import io.nats.client.Connection;
import io.nats.client.NKey;
import io.nats.client.Options;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Channels on a server with permissions: an owner, and a host that may only read its consumer. */
@SuppressWarnings("NullAway.Init") // made before all
class JetStreamChannelTest {

    private static final String INBOX = "_INBOX_host1";
    private static final Duration ACK_WAIT = Duration.ofSeconds(2);

    private static NatsServer server;
    private static Connection owner;
    private static String hostSeed;

    private final List<NatsLink> links = new ArrayList<>();
    private final List<ProbeChannel> probes = new ArrayList<>();

    @BeforeAll
    static void startServer() throws Exception {
        var host = NKey.createUser(null);
        hostSeed = new String(host.getSeed());
        server = NatsServer.start(permissions(new String(host.getPublicKey())));
        owner = server.connect(new Options.Builder().userInfo("owner", "owner"));
    }

    @AfterAll
    static void stopServer() throws Exception {
        owner.close();
        server.close();
    }

    @BeforeEach
    void makeStreams() throws Exception {
        OwnedTopology.make(owner, stream("TASKS", "task.>", Retention.WORK_QUEUE));
        OwnedTopology.make(owner, stream("PARKED", "parked.>", Retention.LIMITS));
    }

    @AfterEach
    void stopChannels() throws Exception {
        for (var probe : probes) {
            probe.channel.stop();
        }
        for (var link : links) {
            NatsLinks.close(link);
        }
        owner.jetStreamManagement().deleteStream("TASKS");
        owner.jetStreamManagement().deleteStream("PARKED");
    }

    @Test
    void needsNoMoreThanItsOwnConsumerAndWaitsForIt() throws Exception {
        var probe = probe(hostLink(), "host1", 8, false, _ -> {});
        publish("early");
        within().until(() -> probe.channel.trouble().isPresent());

        make("host1", 5, false);
        publish("late");

        within().until(() -> probe.bodies().equals(List.of("early", "late")));
        assertThat(probe.channel.trouble()).isEmpty();
        within().until(() -> stored("TASKS") == 0);
    }

    @Test
    void mayDoNothingElse() throws Exception {
        var link = hostLink();
        within().until(() -> link.connected() != null);
        var host = link.current();

        for (var subject : List.of("task.forged", "$JS.API.STREAM.INFO.TASKS", "parked.x")) {
            assertThatThrownBy(() -> host.request(subject, new byte[0]).get(1, TimeUnit.SECONDS))
                    .as(subject)
                    .isInstanceOf(Exception.class);
            within().until(() ->
                    String.valueOf(host.getLastError()).contains("\"" + subject + "\""));
        }
        assertThat(stored("TASKS")).isZero();
    }

    @Test
    void keepsAskingWhereItMayNotPark() throws Exception {
        make("host1", 3, false);
        var calls = new AtomicInteger();
        var probe =
                probe(
                        hostLink(),
                        "host1",
                        1,
                        false,
                        _ -> {
                            calls.incrementAndGet();
                            throw new IllegalStateException("bad");
                        });
        publish("poison");

        within().until(() -> calls.get() == 3);
        assertThat(probe.count("naked")).isEqualTo(3);
        assertThat(stored("PARKED")).isZero();
        assertThat(stored("TASKS")).isEqualTo(1);
    }

    @Test
    void anOutageOfTheMethodUsesUpNoDeliveries() throws Exception {
        make("reader", 2, false);
        var until = System.nanoTime() + ACK_WAIT.plusSeconds(1).toNanos();
        var probe =
                probe(
                        ownerLink(),
                        "reader",
                        4,
                        true,
                        _ -> {
                            if (System.nanoTime() < until) {
                                throw new UnavailableException("away", new Exception());
                            }
                        });
        publish("a");
        publish("b");

        within().until(() -> probe.bodies().equals(List.of("a", "b")));
        assertThat(probe.seen).allMatch(inbound -> inbound.deliveries() == 1);
        assertThat(probe.count("redeliveries")).isZero();
        assertThat(stored("PARKED")).isZero();
    }

    @Test
    void aMethodMayTakeLongerThanAckWait() throws Exception {
        make("reader", 5, false);
        var probe =
                probe(
                        ownerLink(),
                        "reader",
                        4,
                        true,
                        _ -> TimeUnit.MILLISECONDS.sleep(ACK_WAIT.plusSeconds(1).toMillis()));
        publish("slow");

        within().until(() -> probe.bodies().equals(List.of("slow")));
        within().until(() -> stored("TASKS") == 0);
        assertThat(probe.count("received")).isEqualTo(1);
    }

    @Test
    void aStopEndsTheBatchAtWorkAndGivesTheRestBackAtOnce() throws Exception {
        make("reader", 5, false);
        var entered = new CountDownLatch(1);
        var leave = new CountDownLatch(1);
        var first =
                probe(
                        ownerLink(),
                        "reader",
                        1,
                        true,
                        _ -> {
                            entered.countDown();
                            leave.await();
                        });
        publish("at work");
        publish("rest");
        assertThat(entered.await(5, TimeUnit.SECONDS)).isTrue();

        var stop = Thread.ofVirtual().start(() -> stop(first));
        leave.countDown();
        assertThat(stop.join(Duration.ofSeconds(5))).isTrue();
        var second = probe(ownerLink(), "reader", 1, true, _ -> {});

        within().atMost(ACK_WAIT.minusMillis(500)).until(() -> !second.seen.isEmpty());
        assertThat(first.bodies()).containsExactly("at work");
        assertThat(second.bodies()).containsExactly("rest");
    }

    @Test
    void onePinnedClientIsServedAndAnotherTakesOverWhenItStops() throws Exception {
        make("reader", 5, true);
        var one = probe(ownerLink(), "reader", 4, true, _ -> {});
        publish("0");
        within().until(() -> one.seen.size() == 1);
        var other = probe(ownerLink(), "reader", 4, true, _ -> {});

        IntStream.range(1, 20).forEach(i -> publish(Integer.toString(i)));
        within().until(() -> one.seen.size() == 20);
        assertThat(other.seen).isEmpty();
        stop(one);
        publish("after");

        var stopped = System.nanoTime();
        within().until(() -> other.bodies().equals(List.of("after")));
        report("pinned client stopped", stopped);
    }

    @Test
    void anotherTakesOverWhenThePinnedClientDies() throws Exception {
        make("reader", 5, true);
        var link = ownerLink();
        var one = probe(link, "reader", 4, true, _ -> {});
        publish("0");
        within().until(() -> one.seen.size() == 1);
        var other = probe(ownerLink(), "reader", 4, true, _ -> {});

        NatsLinks.close(link);
        publish("after");

        var died = System.nanoTime();
        within().until(() -> other.bodies().equals(List.of("after")));
        report("pinned client died", died);
    }

    @Test
    void aBusyPinnedClientKeepsItsPin() throws Exception {
        make("reader", 5, true);
        var one = probe(ownerLink(), "reader", 1, true, _ -> TimeUnit.SECONDS.sleep(5));
        publish("long");
        within().until(() -> one.count("received") == 1);
        var other = probe(ownerLink(), "reader", 1, true, _ -> {});
        publish("next");

        within().until(() -> one.seen.size() == 1);
        assertThat(other.seen).isEmpty();
    }

    private ProbeChannel probe(
            NatsLink link, String durable, int batch, boolean parks, ProbeChannel.Method method) {
        var probe = new ProbeChannel(link, durable, batch, parks, method);
        probes.add(probe);
        return probe;
    }

    private NatsLink hostLink() {
        var link = NatsLinks.open(server.url(), hostSeed, INBOX);
        links.add(link);
        return link;
    }

    private NatsLink ownerLink() {
        var link = NatsLinks.open(server.url().replace("//", "//owner:owner@"));
        links.add(link);
        return link;
    }

    private static void stop(ProbeChannel probe) {
        try {
            probe.channel.stop();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void publish(String body) {
        try {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            var _ = owner.jetStream().publish("task.a", bytes);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static long stored(String stream) throws Exception {
        return owner.jetStreamManagement().getStreamInfo(stream).getStreamState().getMsgCount();
    }

    private static void make(String durable, int maxDeliver, boolean pinned) throws Exception {
        OwnedTopology.make(
                owner,
                new ConsumerDefinition(
                        "TASKS", durable, List.of("task.>"), ACK_WAIT, maxDeliver, 1_000, pinned));
    }

    private static StreamDefinition stream(String name, String subject, Retention retention) {
        return new StreamDefinition(
                name,
                List.of(subject),
                retention,
                Duration.ZERO,
                1 << 20,
                Duration.ofMinutes(1),
                false);
    }

    private static String permissions(String hostKey) {
        return """
        authorization {
          users: [
            { user: owner, password: owner }
            {
              nkey: %s
              permissions: {
                publish: { allow: [
                  "$JS.API.CONSUMER.INFO.TASKS.host1"
                  "$JS.API.CONSUMER.MSG.NEXT.TASKS.host1"
                  "$JS.ACK.TASKS.host1.>"
                ] }
                subscribe: { allow: ["%s.>"] }
              }
            }
          ]
        }
        """
                .formatted(hostKey, INBOX);
    }

    private static void report(String what, long since) {
        var millis = Duration.ofNanos(System.nanoTime() - since).toMillis();
        System.out.printf("%s: the other was served after %d ms%n", what, millis);
    }

    private static ConditionFactory within() {
        return await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(20));
    }
}
