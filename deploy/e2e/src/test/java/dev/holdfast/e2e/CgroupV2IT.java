package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.fleet.Engine;
import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.Host;
import dev.holdfast.fleet.Snapshots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A host does on cgroup v2 what it does on version 1.
 *
 * <p>Where the machine's engine is on version 1, the host alone is moved to a version 2 group of
 * its own and sees no other. Resource limits cannot be tried there: version 1 keeps the
 * controllers. A kernel that has no version 2 fails this test.
 */
@WithFleet
class CgroupV2IT {

    private final FleetOfTheRun run;
    private final Fleet fleet;
    private final Host host;

    CgroupV2IT(FleetOfTheRun run) {
        this.run = run;
        this.fleet = run.fleet();
        this.host = fleet.host("host2");
    }

    @BeforeEach
    void putTheHostOnVersion2() {
        run.putOnCgroupV2(host.name());
        await().atMost(Fleet.SOON).until(() -> cgroupVersion().equals("2"));
        fleet.awaitHost(host.name(), "alive");
    }

    @AfterEach
    void putTheHostBack() {
        run.putBack(host.name());
        fleet.awaitHost(host.name(), "alive");
        // What a kill cut off is taken up again, and holds its stack until it is through.
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(new Grip(host, "").remains()).isEmpty());
        fleet.removeAll();
    }

    @Test
    void restartsCapturesAndStopsInOrder() {
        var stack = fleet.deploy(host, "unified", Sample.sleeper("always"));
        var first = host.startedAt("unified-app-1");

        host.killProcess("unified-app-1");
        Restarts.awaitRestart(host, "unified-app-1", first);
        Restarts.awaitRule(fleet, stack, "FIRST_FAILURE");

        var started = host.startedAt("unified-app-1");
        var snapshot = new Snapshots(fleet).take(stack);
        assertThat(snapshot.at("/report/mode").asText()).isEqualTo("FREEZE");
        assertThat(host.startedAt("unified-app-1")).isEqualTo(started);
        assertThat(host.isRunning("unified-app-1")).isTrue();

        fleet.stop(host.name());
        assertThat(engine("inspect", "--format", "{{.State.ExitCode}}")).isEqualTo("0");
        assertThat(engine("logs", "--tail", "20"))
                .endsWith("host: stopped")
                .doesNotContain("not every container stopped", "did not end within");
    }

    /** On version 1 it could not, which is what the watchdog's half outside the hosts is for. */
    @Test
    void aHostThatIsKilledWhileItsStackIsFrozenEndsByItself() {
        var grip = new Grip(host, "unaided");
        var stack = fleet.deploy(host, "unaided", Sample.KEEPER);
        grip.lengthenFreeze("unaided-app-1");
        var freezer = grip.freezer("unaided-app-1");
        new Snapshots(fleet).begin(stack);
        grip.stopAgentWhileItIsFrozen(freezer);

        fleet.kill(host.name());

        await().atMost(Duration.ofSeconds(15))
                .until(() -> engine("inspect", "--format", "{{.State.Running}}").equals("false"));
    }

    private String cgroupVersion() {
        return fleet.api().get("/api/v1/hosts/" + host.name()).at("/engine/cgroupVersion").asText();
    }

    private String engine(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.add(host.container());
        return Engine.docker(Fleet.SOON, all).strip();
    }
}
