package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.fleet.Engine;
import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.Host;
import dev.holdfast.fleet.Snapshots;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is frozen is thawed though nobody is left who should. */
@WithFleet
class WatchdogIT {

    private static final Duration LONGEST_FREEZE = Duration.ofSeconds(10);
    private static final Duration LONGEST_END = Duration.ofSeconds(15);

    private final Fleet fleet;
    private final Host host;
    private final Snapshots snapshots;

    WatchdogIT(Fleet fleet) {
        this.fleet = fleet;
        this.host = fleet.host("host1");
        this.snapshots = new Snapshots(fleet);
    }

    @BeforeEach
    void findTheHostAlive() {
        fleet.awaitHost(host.name(), "alive");
    }

    @AfterEach
    void leaveNothing() {
        fleet.start(host.name());
        fleet.awaitHost(host.name(), "alive");
        fleet.removeAll();
    }

    @Test
    void theApplicationMovesAgainThoughTheAgentIsStopped() {
        // Given
        var grip = new Grip(host, "stuck");
        var stack = fleet.deploy(host, "stuck", Sample.THREE);
        grip.lengthenFreeze("stuck-second-1");
        var freezer = grip.freezer("stuck-second-1");
        var started = host.startedAt("stuck-second-1");
        var snapshot = snapshots.begin(stack);

        // When
        grip.stopAgentWhileItIsFrozen(freezer);
        try {
            await().atMost(LONGEST_FREEZE).until(() -> !grip.isFrozen(freezer));
            assertThat(host.docker("exec", "stuck-second-1", "echo", "moves")).isEqualTo("moves\n");
        } finally {
            grip.continueAgent();
        }

        // Then
        assertThat(snapshots.ended(snapshot).get("state").asText())
                .as("no clone of two instants")
                .isEqualTo("failed");
        assertThat(host.startedAt("stuck-second-1")).isEqualTo(started);
        await().atMost(Fleet.SOON).untilAsserted(() -> assertThat(grip.remains()).isEmpty());
        snapshots.take(stack);
    }

    @Test
    void aHostThatIsKilledWhileItsStackIsFrozenEndsAndComesBack() {
        // Given
        var grip = new Grip(host, "killed");
        var stack = fleet.deploy(host, "killed", Sample.THREE);
        grip.lengthenFreeze("killed-second-1");
        var freezer = grip.freezer("killed-second-1");
        snapshots.begin(stack);
        grip.stopAgentWhileItIsFrozen(freezer);

        // When
        var began = System.nanoTime();
        fleet.kill(host.name());
        await().atMost(LONGEST_END).until(() -> !runs());
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONGEST_END);
        if (engine("info", "--format", "{{.CgroupVersion}}").equals("1")) {
            assertThat(engine("logs", fleet.container("watchdog")))
                    .as("nobody else could thaw it")
                    .contains("watchdog: host1 is dead, thawing");
        }
        fleet.start(host.name());

        // Then
        fleet.awaitHost(host.name(), "alive");
        List.of("first", "second", "bystander").forEach(it -> awaitRunning("killed-" + it + "-1"));
        await().atMost(Fleet.SOON).untilAsserted(() -> assertThat(grip.remains()).isEmpty());
        snapshots.take(stack);
    }

    @Test
    void whatAPersonPausedStaysPaused() {
        var grip = new Grip(host, "paused");
        fleet.deploy(host, "paused", Sample.THREE);
        host.docker("pause", "paused-second-1");
        var freezer = grip.freezer("paused-second-1");

        try {
            await().during(LONGEST_FREEZE).atMost(LONGEST_END).until(() -> grip.isFrozen(freezer));
        } finally {
            host.docker("unpause", "paused-second-1");
        }
    }

    private void awaitRunning(String container) {
        await().atMost(Fleet.SOON)
                .ignoreExceptionsMatching(AssertionError.class::isInstance)
                .until(() -> host.isRunning(container));
    }

    private boolean runs() {
        return engine("inspect", "--format", "{{.State.Running}}", host.container()).equals("true");
    }

    private static String engine(String... words) {
        return Engine.docker(Fleet.SOON, List.of(words)).strip();
    }
}
