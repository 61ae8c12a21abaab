package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.fleet.Engine;
import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.Host;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Any part may be killed: stacks live on, and what died meanwhile comes back. */
@WithFleet
class OutageIT {

    private static final String AGENT = "/opt/holdfast/quarkus-run.jar";
    private static final String GIVE_BACK_AFTER = "/var/lib/holdfast/agent/give-back-after";

    private final Fleet fleet;
    private final Host host;

    OutageIT(Fleet fleet) {
        this.fleet = fleet;
        this.host = fleet.host("host1");
    }

    @AfterEach
    void leaveNothing() {
        fleet.removeAll();
    }

    @Test
    void restartsWhatDiedWhileTheAgentWasDead() {
        fleet.deploy(host, "agentless", Sample.sleeper("always"));
        var before = host.startedAt("agentless-app-1");

        host.killOwn("agent");
        host.killProcess("agentless-app-1");

        Restarts.awaitRestart(host, "agentless-app-1", before);
    }

    @Test
    void respectsAStopThatHappenedWhileTheAgentWasDead() {
        var stack = fleet.deploy(host, "unseen", Sample.sleeper("always"));

        host.killOwn("agent");
        host.docker("stop", "-t", "1", "unseen-app-1");

        Restarts.awaitRule(fleet, stack, "STOPPED_BY_PERSON");
        assertThat(host.isRunning("unseen-app-1")).isFalse();
    }

    @Test
    void letsStacksLiveOnAndRestartsThemAfterDockerdWasKilled() {
        fleet.deploy(host, "engineless", Sample.of("always", "while true; do sleep 1; done"));
        fleet.deploy(host, "survivor", Sample.sleeper("always"));
        var before = host.startedAt("engineless-app-1");
        var survivor = host.startedAt("survivor-app-1");
        var pid = host.pid("engineless-app-1");

        host.killOwn("dockerd");
        host.kill(pid);

        Restarts.awaitRestart(host, "engineless-app-1", before);
        assertThat(host.startedAt("survivor-app-1")).isEqualTo(survivor);
    }

    @Test
    void givesStacksBackToDockerWhileTheAgentCannotStart() {
        fleet.deploy(host, "orphan", Sample.sleeper("always"));
        var before = host.startedAt("orphan-app-1");
        host.exec("bash", "-c", "echo 2 > " + GIVE_BACK_AFTER);
        host.exec("mv", AGENT, AGENT + ".away");
        try {
            host.killOwn("agent");
            awaitPolicy("orphan-app-1", "always");

            host.killProcess("orphan-app-1");

            Restarts.awaitRestart(host, "orphan-app-1", before);
        } finally {
            host.exec("mv", AGENT + ".away", AGENT);
            host.exec("rm", GIVE_BACK_AFTER);
        }
        // Back at work it alone restarts again.
        awaitPolicy("orphan-app-1", "no");
    }

    private void awaitPolicy(String container, String policy) {
        await().atMost(Fleet.SOON)
                .until(
                        () -> host.inspect(container, "{{.HostConfig.RestartPolicy.Name}}"),
                        policy::equals);
    }

    @Test
    void startsTheStacksOfAHostThatWasKilledAndCameBack() {
        fleet.deploy(host, "powerless", Sample.sleeper("unless-stopped"));
        var before = host.startedAt("powerless-app-1");

        fleet.kill("host1");
        fleet.awaitHost("host1", "down");
        fleet.start("host1");

        Restarts.awaitRestart(host, "powerless-app-1", before);
        fleet.awaitHost("host1", "alive");
    }

    @Test
    void startsTheStacksOfAHostThatWasStoppedInOrder() {
        fleet.deploy(host, "evening", Sample.sleeper("unless-stopped"));
        var stopped = fleet.deploy(host, "resting", Sample.sleeper("unless-stopped"));
        host.docker("stop", "-t", "1", "resting-app-1");
        Restarts.awaitRule(fleet, stopped, "STOPPED_BY_PERSON");
        var before = host.startedAt("evening-app-1");

        fleet.restart("host1");

        Restarts.awaitRestart(host, "evening-app-1", before);
        assertThat(host.isRunning("resting-app-1"))
                .as("a person's stop outlives the host")
                .isFalse();
    }

    @Test
    void losesNoEventWhileNatsIsAway() {
        var stack = fleet.deploy(host, "offline", Sample.sleeper("always"));
        var before = host.startedAt("offline-app-1");

        fleet.kill("nats");
        host.killProcess("offline-app-1");
        fleet.start("nats");

        Restarts.awaitRestart(host, "offline-app-1", before);
        Restarts.awaitRule(fleet, stack, "FIRST_FAILURE");
    }

    @Test
    void goesOnAfterTheNatsStoreWasDeleted() {
        fleet.deploy(host, "storeless", Sample.sleeper("always"));
        var before = host.startedAt("storeless-app-1");

        fleet.deleteNatsStore();
        host.killProcess("storeless-app-1");

        Restarts.awaitRestart(host, "storeless-app-1", before);
    }

    @Test
    void decidesWhatDiedWhilePostgresRestarted() {
        var stack = fleet.deploy(host, "baseless", Sample.sleeper("always"));
        var before = host.startedAt("baseless-app-1");

        fleet.kill("postgres");
        host.killProcess("baseless-app-1");
        fleet.start("postgres");

        Restarts.awaitRestart(host, "baseless-app-1", before);
        Restarts.awaitRule(fleet, stack, "FIRST_FAILURE");
    }

    @Test
    void keepsABackoffThatAControllersDeathFallsInto() {
        var stack = fleet.deploy(host, "patient", Sample.of("always", "sleep 1; exit 3"));
        await().atMost(Fleet.SOON).until(() -> fleet.decisions(stack).size() >= 4);

        fleet.kill("controller");
        fleet.start("controller");

        await().atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(fleet.decisions(stack))
                                .hasSizeGreaterThanOrEqualTo(6)
                                .filteredOn(it -> it.get("status").asText().equals("done"))
                                .hasSizeGreaterThanOrEqualTo(5));
    }

    @Test
    void refusesADataRootWithoutItsMarker() {
        var marker = "/var/lib/holdfast/marker";
        fleet.host("host2").exec("mv", marker, marker + ".away");
        try {
            fleet.restart("host2");

            await().atMost(Fleet.SOON)
                    .untilAsserted(() ->
                            assertThat(
                                            fleet.api()
                                                    .get("/api/v1/hosts/host2")
                                                    .get("problem")
                                                    .asText())
                                    .isEqualTo("data root missing"));
        } finally {
            Engine.docker(
                    Fleet.SOON,
                    List.of(
                            "exec",
                            fleet.host("host2").container(),
                            "mv",
                            marker + ".away",
                            marker));
        }
        await().atMost(Fleet.SOON)
                .until(() -> fleet.api().get("/api/v1/hosts/host2").get("problem").isNull());
    }
}
