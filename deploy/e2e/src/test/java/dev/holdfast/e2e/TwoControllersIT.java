package dev.holdfast.e2e;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.Host;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two controllers decide nothing twice, and one of them is enough. */
@WithFleet
@SuppressWarnings("try") // jnats' close may be interrupted, and then the test fails
class TwoControllersIT {

    private static final int REPLICAS = 5;

    private final Fleet fleet;
    private final List<Host> hosts;

    TwoControllersIT(Fleet fleet) {
        this.fleet = fleet;
        this.hosts = List.of(fleet.host("host1"), fleet.host("host2"));
    }

    @AfterEach
    void leaveNothing() {
        fleet.start("controller");
        fleet.removeAll();
    }

    @Test
    void decideEachDeathOnceAndGoOnWhenTheOneThatDecidesIsKilled() throws Exception {
        // Given
        hosts.forEach(host ->
                fleet.deploy(
                        host,
                        "twins",
                        Sample.of("always", "exec sleep infinity", "scale: " + REPLICAS)));
        try (var second = SecondController.beside(fleet)) {
            var since = hosts.stream().map(Host::now).toList();
            var before = eventsTaken(fleet);

            // When: both are there
            hosts.forEach(TwoControllersIT::killAll);
            awaitRestarts(since, 1);

            // Then
            assertOnce(fleet, 1);
            var owner = owner(before, second.through());

            // When: the one that decides is killed, deaths before it and after
            killAll(hosts.getFirst());
            fleet.kill(owner);
            killAll(hosts.getLast());
            awaitRestarts(since, 2);

            // Then
            var left = owner.equals("controller") ? second.through() : fleet;
            awaitNothingOnItsWay();
            assertOnce(left, 2);
            assertStarts(since, 2);
            left.deploy(hosts.getFirst(), "later", Sample.sleeper("always"));
            assertRestarts(left);
        }
    }

    private static void killAll(Host host) {
        host.killProcesses(containers());
    }

    private static List<String> containers() {
        return IntStream.rangeClosed(1, REPLICAS).mapToObj(n -> "twins-app-" + n).toList();
    }

    private void awaitRestarts(List<Long> since, int times) {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(300))
                .untilAsserted(() -> assertStarts(since, times));
    }

    /** Each container was started this often since then, by what its engine says, and runs. */
    private void assertStarts(List<Long> since, int times) {
        var expected = containers().stream().flatMap(it -> Collections.nCopies(times, it).stream());
        var starts = expected.toList();
        for (var i = 0; i < hosts.size(); i++) {
            assertThat(hosts.get(i).startedSince(since.get(i)))
                    .containsExactlyInAnyOrderElementsOf(starts);
            assertThat(hosts.get(i).docker("ps", "--format", "{{.Names}}").lines())
                    .containsAll(containers());
        }
    }

    /**
     * Each container has this many decisions that held, each about a death of its own, each carried
     * out. A controller that is killed may leave one behind that its host then made by itself.
     */
    private void assertOnce(Fleet asked, int times) {
        await().atMost(Fleet.SOON)
                .untilAsserted(() ->
                        assertThat(decisions(asked))
                                .allMatch(it -> it.get("status").asText().equals("done"))
                                .hasSize(hosts.size() * REPLICAS * times));
        assertThat(
                        decisions(asked).stream()
                                .collect(groupingBy(it -> it.get("container"), counting())))
                .hasSize(hosts.size() * REPLICAS)
                .allSatisfy((_, count) -> assertThat(count).isEqualTo(times));
    }

    private List<JsonNode> decisions(Fleet asked) {
        return hosts.stream()
                .flatMap(host -> asked.decisions(asked.stack(host, "twins")).stream())
                .filter(it -> !it.get("status").asText().equals("superseded"))
                .toList();
    }

    /** Of two, only one is given events. */
    private String owner(double before, Fleet second) {
        var first = eventsTaken(fleet) - before;
        var other = eventsTaken(second);
        assertThat(first > 0 ^ other > 0)
                .as("one takes all events: %s the first, %s the second", first, other)
                .isTrue();
        return first > 0 ? "controller" : SecondController.NAME;
    }

    private static double eventsTaken(Fleet asked) {
        return asked.api()
                .text("/q/metrics")
                .lines()
                .filter(line -> line.startsWith("holdfast_messaging_received_total"))
                .filter(line -> line.contains("channel=\"events\""))
                .map(line -> line.substring(line.lastIndexOf(' ')))
                .mapToDouble(Double::parseDouble)
                .sum();
    }

    /** What a killed controller had taken and not acknowledged comes again; wait for that too. */
    private void awaitNothingOnItsWay() throws InterruptedException {
        try (var nats = connected()) {
            await().atMost(Duration.ofMinutes(1)).until(() -> onTheirWay(nats) == 0);
        }
    }

    private Connection connected() {
        return await().atMost(Fleet.SOON)
                .ignoreExceptions()
                .until(
                        () -> Nats.connect(NatsUser.of(fleet, "controller").build()),
                        Objects::nonNull);
    }

    private static long onTheirWay(Connection nats) throws IOException, JetStreamApiException {
        var info = nats.jetStreamManagement().getConsumerInfo("EVENTS", "controller-events");
        return info.getNumPending() + info.getNumAckPending();
    }

    private void assertRestarts(Fleet asked) {
        var host = hosts.getFirst();
        var before = host.startedAt("later-app-1");
        host.killProcess("later-app-1");
        Restarts.awaitRestart(host, "later-app-1", before);
        Restarts.awaitRule(asked, asked.stack(host, "later"), "FIRST_FAILURE");
    }
}
