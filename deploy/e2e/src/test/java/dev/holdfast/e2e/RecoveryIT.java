package dev.holdfast.e2e;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.Host;
import dev.holdfast.fleet.Snapshots;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The control plane itself comes back: from its recovery kit, which somebody kept elsewhere, and
 * from what it has put into its own repository. What is in the kit can be changed.
 */
@WithFleet
class RecoveryIT {

    /** It stays with the fleet; by name behind the others, of which drills choose the first. */
    private static final String RISEN = "risen";

    private final FleetOfTheRun run;
    private final Fleet fleet;
    private final Host host;

    @TempDir Path elsewhere;

    RecoveryIT(FleetOfTheRun run) {
        this.run = run;
        this.fleet = run.fleet();
        this.host = fleet.host("host1");
    }

    @AfterEach
    void leaveNothing() {
        fleet.removeAll();
    }

    @Test
    void givesRepositoriesNewPasswordsWhileAllOfItRuns() {
        // Given
        var stack = fleet.deploy(host, "untouched", Sample.sleeper("always"));
        new Snapshots(fleet).take(stack);
        capture();
        var keys = keys();
        var started = host.startedAt("untouched-app-1");

        // When
        run.rotate();

        // Then
        assertThat(keys()).hasSameSizeAs(keys).doesNotContainAnyElementsOf(keys);
        assertThat(host.startedAt("untouched-app-1")).as("of a workload").isEqualTo(started);
        new Snapshots(fleet).take(stack);
        capture();
    }

    /** Of the repositories that are in use. */
    private List<String> keys() {
        return Stream.of("host1", "control-plane")
                .flatMap(of -> fleet.api().list("/api/v1/repositories/" + of + "/keys").stream())
                .map(key -> key.get("id").asText())
                .toList();
    }

    @Test
    void comesBackWithoutItsPostgresAndItsSecrets() {
        // Given
        var stack = fleet.deploy(host, "untouched", Sample.sleeper("always"));
        new Snapshots(fleet).take(stack);
        var kit = run.kit(elsewhere);
        var refusedWhileItIsThere = catchThrowable(() -> run.recover(kit));
        restart(stack);
        capture();
        restart(stack);
        var later = new Snapshots(fleet).take(stack).get("id").asText();
        var stacks = byId(fleet.stacks());
        var snapshots = byId("/api/v1/snapshots");
        var started = host.startedAt("untouched-app-1");

        // When
        run.loseControlPlane();
        run.recover(kit);

        // Then
        assertThat(refusedWhileItIsThere).hasMessageContaining("is not empty");
        assertThat(byId(fleet.stacks()).keySet()).isEqualTo(stacks.keySet());
        var recovered = byId("/api/v1/snapshots");
        assertThat(recovered.keySet()).isEqualTo(snapshots.keySet());
        recovered.remove(later);
        assertThat(snapshots).containsAllEntriesOf(recovered);
        assertThat(host.startedAt("untouched-app-1")).as("of a workload").isEqualTo(started);
        fleet.awaitHost("host1", "alive");
        host.killProcess("untouched-app-1");
        Restarts.awaitRestart(host, "untouched-app-1", started);
        new Snapshots(fleet).take(fleet.stack(host, "untouched"));
    }

    @Test
    void makesAnotherHostOfTheSnapshotOfAWholeOne() {
        // Given
        fleet.deploy(host, "whole", Sample.ASSORTED);
        host.docker("exec", "whole-app-1", "sh", "-c", "echo word >/data/word");
        await().atMost(Fleet.SOON).until(() -> !host.isRunning("whole-once-1"));
        host.docker("stop", "--time", "0", "whole-stopped-1");
        var containers = containers(host);
        var started = host.startedAt("whole-app-1");

        // When
        var snapshot = new Snapshots(fleet).onSchedule(host);
        run.hostFrom(snapshot.get("id").asText(), RISEN);

        // Then
        var again = fleet.host(RISEN);
        assertThat(containers(again)).isEqualTo(containers);
        await().atMost(Fleet.SOON)
                .until(() -> again.isRunning("whole-app-1") && again.isRunning("whole-resting-1"));
        assertThat(again.docker("exec", "whole-app-1", "cat", "/data/word", "/data/runs"))
                .isEqualTo("word\nrun\n");
        assertThat(again.isRunning("whole-stopped-1")).as("what a person stopped").isFalse();
        var stack =
                await().atMost(Fleet.SOON)
                        .ignoreExceptionsMatching(AssertionError.class::isInstance)
                        .until(
                                () -> fleet.stack(again, "whole"),
                                it -> it.get("managed").asBoolean());
        var startedAgain = again.startedAt("whole-app-1");
        compose(again, "up", "--detach", "app", "resting");
        assertThat(containers(again)).isEqualTo(containers);
        assertThat(again.startedAt("whole-app-1")).isEqualTo(startedAgain);
        again.killProcess("whole-app-1");
        Restarts.awaitRestart(again, "whole-app-1", startedAgain);
        assertThat(fleet.awaitContainer(stack, "stopped", "exited")).isNotNull();
        assertThat(host.startedAt("whole-app-1")).as("of the first host").isEqualTo(started);
    }

    private static String containers(Host of) {
        return of.docker("ps", "--all", "--no-trunc", "--format", "{{.ID}} {{.Names}}");
    }

    private static void compose(Host of, String... words) {
        var directory =
                of.inspect(
                        "whole-app-1",
                        "{{index .Config.Labels \"com.docker.compose.project.working_dir\"}}");
        var all = new ArrayList<>(List.of("compose", "--project-directory", directory));
        all.addAll(List.of(words));
        of.docker(all.toArray(String[]::new));
    }

    /** As a person wants it, so that its host knows of more wishes than a snapshot of before. */
    private void restart(JsonNode stack) {
        var before = host.startedAt("untouched-app-1");
        var container = fleet.awaitContainer(stack, "app", "running").get("id").asText();
        fleet.awaitDone(fleet.api().post("/api/v1/containers/" + container + "/restart"));
        assertThat(host.startedAt("untouched-app-1")).isNotEqualTo(before);
    }

    private void capture() {
        var asked = Instant.now();
        fleet.api().post("/api/v1/control-plane/snapshot");
        await().atMost(Fleet.SOON)
                .until(
                        () -> fleet.api().get("/api/v1/control-plane"),
                        it ->
                                it.get("wantedAt").isNull()
                                        && Instant.parse(it.at("/lastSnapshot/takenAt").asText())
                                                .isAfter(asked));
    }

    private Map<String, JsonNode> byId(String path) {
        return byId(fleet.api().list(path));
    }

    private static Map<String, JsonNode> byId(List<JsonNode> items) {
        return items.stream().collect(toMap(item -> item.get("id").asText(), item -> item));
    }
}
