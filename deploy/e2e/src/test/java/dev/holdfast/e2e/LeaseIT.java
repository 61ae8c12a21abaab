package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.Host;
import dev.holdfast.fleet.Snapshots;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What dies while an operation holds its stack is the operation's concern until it ends. */
@WithFleet
class LeaseIT {

    private final Fleet fleet;
    private final Host host;
    private final Snapshots snapshots;

    LeaseIT(Fleet fleet) {
        this.fleet = fleet;
        this.host = fleet.host("host1");
        this.snapshots = new Snapshots(fleet);
    }

    @AfterEach
    void leaveNothing() {
        fleet.removeAll();
    }

    @Test
    void deathsDuringASnapshotCountForNothingUntilItLetsGoOfTheStack() {
        // Given
        var grip = new Grip(host, "busy");
        var stack = fleet.deploy(host, "busy", Sample.THREE);
        grip.lengthenFreeze("busy-second-1");
        var bystander = host.startedAt("busy-bystander-1");
        var first = host.pid("busy-first-1");
        var second = host.pid("busy-second-1");
        var freezer = grip.freezer("busy-second-1");
        var since = host.now();

        // When
        var snapshot = snapshots.begin(stack);
        // The second dies when it is thawed, perhaps after the lease: then as on any other day.
        grip.killBeforeAndWhileItIsFrozen(first, freezer, second);

        // Then
        var stored = snapshots.stored(snapshot);
        assertThat(stored.at("/report/mode").asText())
                .as("a death is no reason to stop the others")
                .isEqualTo("FREEZE");
        awaitDecisions(stack, 2);
        assertThat(deathsInside("busy-first-1")).isNotEmpty();
        assertThat(fleet.decisions(stack))
                .extracting(decision -> decision.get("event").asText())
                .doesNotContainAnyElementsOf(deathsInside("busy-first-1"));
        assertThat(host.startsSince("busy-first-1", since)).hasSize(1);
        assertThat(host.startsSince("busy-second-1", since)).hasSize(1);
        assertThat(host.startedAt("busy-bystander-1")).isEqualTo(bystander);
        awaitNoRemains(grip);
    }

    @Test
    void aDeathDuringARestoreIsTheRestoresToMend() {
        // Given
        var grip = new Grip(host, "mended");
        var stack = fleet.deploy(host, "mended", Sample.gated("always"));
        var snapshot = snapshotThenSpoil(stack);
        var old = id("mended-db-1");

        // When
        var restore = snapshots.beginRestore(snapshot, host);
        awaitNew("mended-db-1", old);
        var before = host.startedAt("mended-db-1");
        host.killProcess("mended-db-1");
        Restarts.awaitRestart(host, "mended-db-1", before);
        assertThat(grip.isHeld()).as("the restore still holds the stack").isTrue();
        openGate("mended-db-1");

        // Then
        assertThat(snapshots.restoreEnded(restore).get("state").asText()).isEqualTo("done");
        assertThat(word("mended-db-1")).isEqualTo("captured");
        assertThat(containers("mended"))
                .containsExactlyInAnyOrder("mended-db-1 running", "mended-web-1 running");
        assertThat(host.inspect("mended-db-1", "{{.State.Health.Status}}")).isEqualTo("healthy");
        assertThat(deathsInside("mended-db-1")).isNotEmpty();
        assertThat(fleet.decisions(stack)).as("restarts against the lease").isEmpty();
        assertThat(restoredFrom("mended")).isEqualTo(snapshot.get("id"));
        awaitNoRemains(grip);
    }

    @Test
    void aRestoreWhoseStackDiesForGoodPutsTheOldOneBack() {
        // Given
        var grip = new Grip(host, "undone");
        var stack = fleet.deploy(host, "undone", Sample.gated("no"));
        var snapshot = snapshotThenSpoil(stack);
        var old = List.of(id("undone-db-1"), id("undone-web-1"));

        // When
        var restore = snapshots.beginRestore(snapshot, host);
        awaitNew("undone-db-1", old.getFirst());
        host.killProcess("undone-db-1");

        // Then
        var ended = snapshots.restoreEnded(restore);
        assertThat(ended.get("state").asText()).isEqualTo("failed");
        assertThat(ended.get("reason").asText()).startsWith("undone-db-1 did not become");
        assertThat(List.of(id("undone-db-1"), id("undone-web-1"))).isEqualTo(old);
        assertThat(word("undone-db-1")).isEqualTo("spoilt");
        assertThat(containers("undone"))
                .containsExactlyInAnyOrder("undone-db-1 running", "undone-web-1 running");
        assertThat(fleet.decisions(stack)).as("restarts against the lease").isEmpty();
        assertThat(restoredFrom("undone").isNull()).isTrue();
        awaitNoRemains(grip);
    }

    private JsonNode snapshotThenSpoil(JsonNode stack) {
        var db = stack.get("name").asText() + "-db-1";
        write(db, "captured");
        var stored = snapshots.take(stack);
        write(db, "spoilt");
        return stored;
    }

    private void write(String container, String word) {
        host.docker("exec", container, "/bin/sh", "-c", "echo \"$0\" >/data/word", word);
    }

    private String word(String container) {
        return host.docker("exec", container, "cat", "/data/word").strip();
    }

    private void openGate(String container) {
        host.docker("exec", container, "touch", "/gate/open");
    }

    private String id(String container) {
        return host.inspect(container, "{{.Id}}");
    }

    /** Waits until another container of this name runs. */
    private void awaitNew(String container, String old) {
        await().atMost(Fleet.SOON)
                .ignoreExceptionsMatching(_ -> true)
                .until(() -> !id(container).equals(old) && host.isRunning(container));
    }

    private List<String> containers(String project) {
        return host.docker(
                        "ps",
                        "--all",
                        "--filter",
                        "label=com.docker.compose.project=" + project,
                        "--format",
                        "{{.Names}} {{.State}}")
                .lines()
                .toList();
    }

    private JsonNode restoredFrom(String name) {
        return fleet.stack(host, name).get("restoredFrom");
    }

    private void awaitDecisions(JsonNode stack, int count) {
        await().atMost(Fleet.SOON)
                .untilAsserted(() ->
                        assertThat(fleet.decisions(stack))
                                .hasSize(count)
                                .allMatch(it -> it.get("status").asText().equals("done")));
    }

    /** Names the events by which a container was told to have died inside an operation. */
    private List<String> deathsInside(String container) {
        return fleet.api().list("/api/v1/events?limit=200&host=" + host.name()).stream()
                .map(stored -> stored.get("event"))
                .filter(event -> event.at("/fact/type").asText().equals("container.died"))
                .filter(event -> event.at("/fact/container/name").asText().equals(container))
                .filter(event ->
                        event.at("/fact/container/exit/intent").asText().equals("OPERATION"))
                .map(event ->
                        "%s/%s/%s"
                                .formatted(
                                        event.get("host").asText(),
                                        event.get("incarnation").asText(),
                                        event.get("sequence").asText()))
                .toList();
    }

    private static void awaitNoRemains(Grip grip) {
        await().atMost(Fleet.SOON).untilAsserted(() -> assertThat(grip.remains()).isEmpty());
    }
}
