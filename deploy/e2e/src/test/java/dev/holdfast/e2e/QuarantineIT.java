package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.Host;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What restarts alone do not mend: ill health, and failing for ever. */
@WithFleet
class QuarantineIT {

    private final Fleet fleet;
    private final Host host;

    QuarantineIT(Fleet fleet) {
        this.fleet = fleet;
        this.host = fleet.host("host1");
    }

    @AfterEach
    void leaveNothing() {
        fleet.removeAll();
    }

    @Test
    void restartsAContainerThatTurnsUnhealthy() {
        // Given
        var stack =
                fleet.deploy(
                        host,
                        "sick",
                        Sample.of(
                                "always",
                                "while true; do sleep 1; done",
                                "tmpfs: [/ward]",
                                "healthcheck: {test: [CMD-SHELL, test ! -e /ward/sick], interval: 500ms,"
                                        + " retries: 2}"));
        awaitHealthy("sick-app-1");
        var before = host.startedAt("sick-app-1");

        // When
        host.docker("exec", "sick-app-1", "touch", "/ward/sick");

        // Then
        Restarts.awaitRestart(host, "sick-app-1", before);
        awaitHealthy("sick-app-1");
        assertThat(fleet.decisions(stack))
                .singleElement()
                .extracting(it -> it.get("reason").asText())
                .asString()
                .contains("unhealthy");
    }

    @Test
    void quarantinesALoopUntilSomebodyReleasesIt() {
        var stack =
                fleet.deploy(
                        host,
                        "mad",
                        Sample.of(
                                "always",
                                "echo I go mad; sleep 1; exit 3",
                                "labels: {holdfast.loop.restarts: '2', holdfast.backoff.first: 100ms}"));

        Restarts.awaitRule(fleet, stack, "CRASH_LOOP");
        var held = awaitStanding(stack, "quarantined");
        assertThat(held.get("restarts").get("reason").asText()).contains("exited with code 3");
        assertThat(host.isRunning("mad-app-1")).isFalse();
        awaitIncidentWithLog(stack, "I go mad");
        var decisions = fleet.decisions(stack).size();

        fleet.awaitDone(
                fleet.api().post("/api/v1/containers/" + held.get("id").asText() + "/release"));

        await().atMost(Fleet.SOON)
                .untilAsserted(
                        () -> assertThat(fleet.decisions(stack)).hasSizeGreaterThan(decisions));
        awaitStanding(stack, "quarantined");
        assertThat(fleet.decisions(stack)).hasSize(2 * decisions);
    }

    private void awaitIncidentWithLog(JsonNode stack, String line) {
        var path = "/api/v1/incidents?state=open&stack=" + stack.get("id").asText();
        var incident = fleet.api().list(path).getFirst().get("id").asText();
        await().atMost(Fleet.SOON)
                .untilAsserted(() ->
                        assertThat(fleet.api().get("/api/v1/incidents/" + incident).toString())
                                .contains("\"" + line + "\""));
    }

    private JsonNode awaitStanding(JsonNode stack, String standing) {
        var path = "/api/v1/containers?stack=" + stack.get("id").asText();
        return await().atMost(Fleet.SOON)
                .until(
                        () -> fleet.api().list(path).getFirst(),
                        it -> it.get("restarts").get("standing").asText().equals(standing));
    }

    private void awaitHealthy(String container) {
        await().atMost(Fleet.SOON)
                .untilAsserted(() ->
                        assertThat(host.inspect(container, "{{.State.Health.Status}}"))
                                .isEqualTo("healthy"));
    }
}
