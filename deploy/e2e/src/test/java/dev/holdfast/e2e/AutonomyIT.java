package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.fleet.Deaths;
import dev.holdfast.fleet.Engine;
import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.Host;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A host whose controller says nothing goes on by itself, and is taken back. */
@WithFleet
class AutonomyIT {

    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);
    private static final Duration BACKOFF = Duration.ofSeconds(5);

    /** It was told what to decide by, and runs for longer than it leaves to its controller. */
    private static final String IS_PREPARED =
            "pid=/run/holdfast/agent.pid; [ -e /var/lib/holdfast/agent/briefing/briefing.json ]"
                    + " && [ $(($(date +%s) - $(stat -c %Y $pid))) -gt 12 ] && echo yes || echo no";

    private final Fleet fleet;
    private final Host host;

    AutonomyIT(Fleet fleet) {
        this.fleet = fleet;
        this.host = fleet.host("host1");
    }

    @AfterEach
    void leaveNothing() {
        if (controller("inspect", "--format", "{{.State.Paused}}").strip().equals("true")) {
            controller("unpause");
        }
        fleet.removeAll();
    }

    @Test
    void restartsWithinTwoSecondsWhileItsControllerStandsStillAndOnceForEachDeath() {
        // Given: one that waits for its backoff, and one that never died
        var alone = fleet.deploy(host, "alone", Sample.of("always", "exec sleep infinity"));
        var waiting = fleet.deploy(host, "waiting", backingOff());
        await().atMost(Fleet.SOON)
                .until(() -> host.exec("bash", "-c", IS_PREPARED).strip().equals("yes"));
        var since = host.now();
        Deaths.killAndAwaitStart(host, "waiting-app-1");
        host.killProcess("waiting-app-1");
        var died = host.now();
        await().atMost(Fleet.SOON).until(() -> fleet.decisions(waiting).size() == 2);

        // When: the controller stands still
        controller("pause");
        var took = Deaths.killAndAwaitStart(host, "alone-app-1");

        // Then
        assertThat(took).isLessThan(TWO_SECONDS);
        await().atMost(Fleet.SOON)
                .until(() -> host.startsSince("waiting-app-1", since).size() == 2);
        var waited = host.startsSince("waiting-app-1", since).getLast() - died;
        assertThat(Duration.ofNanos(waited)).isLessThan(BACKOFF.plus(TWO_SECONDS));

        // When: it goes on
        controller("unpause");

        // Then
        await().atMost(Fleet.SOON).until(this::owner, "controller"::equals);
        await().atMost(Fleet.SOON)
                .untilAsserted(() -> {
                    assertThat(fleet.decisions(alone))
                            .filteredOn(AutonomyIT::isDone)
                            .singleElement()
                            .returns("agent", it -> it.get("decidedBy").asText());
                    assertThat(fleet.decisions(waiting)).filteredOn(AutonomyIT::isDone).hasSize(2);
                });
        assertThat(host.startsSince("alone-app-1", since)).hasSize(1);
        assertThat(host.startsSince("waiting-app-1", since)).hasSize(2);
    }

    private static String backingOff() {
        return Sample.of(
                "always",
                "exec sleep infinity",
                "labels: {holdfast.backoff.first: %1$ds, holdfast.backoff.jitter: '0'}"
                        .formatted(BACKOFF.toSeconds()));
    }

    private static boolean isDone(JsonNode decision) {
        return decision.get("status").asText().equals("done");
    }

    private String owner() {
        return fleet.api().get("/api/v1/hosts/" + host.name()).get("owner").asText();
    }

    private String controller(String verb, String... options) {
        var words = new ArrayList<>(List.of(verb));
        words.addAll(List.of(options));
        words.add(fleet.container("controller"));
        return Engine.docker(Fleet.SOON, words);
    }
}
