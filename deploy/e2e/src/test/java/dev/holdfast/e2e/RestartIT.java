package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.Host;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A container that dies comes back, if somebody wants it to run, and the reason is on record. */
@WithFleet
class RestartIT {

    private final Fleet fleet;
    private final Host host;

    RestartIT(Fleet fleet) {
        this.fleet = fleet;
        this.host = fleet.host("host1");
    }

    @AfterEach
    void leaveNothing() {
        fleet.removeAll();
    }

    @Test
    void startsACrashedContainerAgainAndSaysWhy() {
        // Given
        var stack = fleet.deploy(host, "crash", Sample.sleeper("always"));
        var before = host.startedAt("crash-app-1");

        // When
        host.killProcess("crash-app-1");

        // Then
        Restarts.awaitRestart(host, "crash-app-1", before);
        await().atMost(Fleet.SOON)
                .untilAsserted(() ->
                        assertThat(fleet.decisions(stack))
                                .first()
                                .returns("FIRST_FAILURE", it -> it.get("rule").asText())
                                .returns("done", it -> it.get("status").asText()));
        assertThat(host.inspect("crash-app-1", "{{.HostConfig.RestartPolicy.Name}}"))
                .as("Docker's own policy, or two healers would fight")
                .isEqualTo("no");
    }

    @Test
    void waitsLongerEachTimeWhatCrashesAgainAndAgain() {
        var stack = fleet.deploy(host, "loop", Sample.of("always", "sleep 1; exit 3"));

        await().atMost(Fleet.SOON)
                .untilAsserted(
                        () -> assertThat(fleet.decisions(stack)).hasSizeGreaterThanOrEqualTo(4));
        var delays = fleet.decisions(stack).reversed().stream().map(RestartIT::delay).toList();
        assertThat(delays.getFirst()).isZero();
        assertThat(delays.get(2)).isGreaterThan(delays.get(1));
        assertThat(delays.get(3)).isGreaterThan(delays.get(2));
    }

    @Test
    void startsAContainerThatRanOutOfMemory() {
        var stack =
                fleet.deploy(
                        host,
                        "hungry",
                        Sample.of("always", "sleep 2; exec tail /dev/zero", "mem_limit: 16m"));

        await().atMost(Fleet.SOON)
                .untilAsserted(() ->
                        assertThat(fleet.decisions(stack))
                                .isNotEmpty()
                                .allSatisfy(it ->
                                        assertThat(it.get("reason").asText())
                                                .contains("ran out of memory")));
    }

    @Test
    void leavesAOneShotThatCompletedAlone() {
        var stack = fleet.deploy(host, "oneshot", Sample.of("on-failure", "sleep 1; exit 0"));

        await().atMost(Fleet.SOON)
                .untilAsserted(() ->
                        assertThat(fleet.decisions(stack))
                                .singleElement()
                                .returns("COMPLETED", it -> it.get("rule").asText()));
        assertThat(host.isRunning("oneshot-app-1")).isFalse();
    }

    @Test
    void keepsDownWhatAPersonStoppedOnTheHost() {
        // Given
        var stack = fleet.deploy(host, "stopped", Sample.sleeper("always"));

        // When
        host.docker("stop", "-t", "1", "stopped-app-1");

        // Then
        Restarts.awaitRule(fleet, stack, "STOPPED_BY_PERSON");
        assertThat(host.isRunning("stopped-app-1")).isFalse();
    }

    @Test
    void keepsDownWhatAPersonStoppedThroughTheApiUntilItIsStartedThere() {
        var stack = fleet.deploy(host, "apistop", Sample.sleeper("always"));
        var path =
                "/api/v1/containers/"
                        + fleet.awaitContainer(stack, "app", "running").get("id").asText();

        fleet.awaitDone(fleet.api().post(path + "/stop"));
        Restarts.awaitRule(fleet, stack, "STOPPED_BY_PERSON");
        assertThat(host.isRunning("apistop-app-1")).isFalse();

        fleet.awaitDone(fleet.api().post(path + "/start"));
        assertThat(host.isRunning("apistop-app-1")).isTrue();
    }

    @Test
    void restartsACrashThatCameAfterAHangUp() {
        // Given: HUP sets Docker's own manual-stop flag, and is no wish to stop.
        fleet.deploy(
                host, "hup", Sample.of("always", "trap : HUP; while true; do sleep 0.2; done"));
        host.docker("kill", "-s", "HUP", "hup-app-1");
        var before = host.startedAt("hup-app-1");

        // When
        host.killProcess("hup-app-1");

        // Then
        Restarts.awaitRestart(host, "hup-app-1", before);
    }

    @Test
    void restartsTheNetworkChildrenOfARestartedParent() {
        // Given
        fleet.deploy(host, "family", Sample.FAMILY);
        var parent = host.startedAt("family-parent-1");
        var child = host.startedAt("family-child-1");

        // When
        host.killProcess("family-parent-1");

        // Then
        Restarts.awaitRestart(host, "family-parent-1", parent);
        Restarts.awaitRestart(host, "family-child-1", child);
        assertThat(host.exec("docker", "exec", "family-child-1", "cat", "/proc/net/route"))
                .as("routes of the child, which a dead namespace has none of")
                .contains("eth0");
    }

    @Test
    void leavesAProjectAloneThatNobodyAskedItToManage() {
        // Given
        host.docker("rm", "-f", "stranger");
        host.docker("run", "-d", "--name", "stranger", Sample.IMAGE, "sleep", "600");

        // When
        host.killProcess("stranger");

        // Then
        await().atMost(Fleet.SOON)
                .untilAsserted(() ->
                        assertThat(fleet.api().list("/api/v1/containers?host=host1&state=exited"))
                                .anyMatch(it -> it.get("name").asText().equals("stranger")));
        assertThat(host.isRunning("stranger")).isFalse();
        host.docker("rm", "stranger");
    }

    private static Duration delay(JsonNode decision) {
        return Duration.parse(decision.at("/decision/delay").asText());
    }
}
