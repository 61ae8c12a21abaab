package dev.holdfast.e2e;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.Host;
import dev.holdfast.fleet.Snapshots;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A machine that lost its power gets its fleet back by {@code deploy/up} alone.
 *
 * <p>Simulated, because others use this machine's engine. So: every container of the fleet dies at
 * once, the control plane's are taken away whole, the hosts' file systems and loop devices are
 * detached, and one host is started before its file system is there, as an engine does that an init
 * starts. Not so: the engine keeps what it has in memory and in {@code /run}, the machine's boot id
 * and process ids stay, and nothing is lost that the kernel had not written to disk yet.
 */
@WithFleet
class RebootIT {

    private final FleetOfTheRun run;
    private final Fleet fleet;
    private final Host host1;
    private final Host host2;

    RebootIT(FleetOfTheRun run) {
        this.run = run;
        this.fleet = run.fleet();
        this.host1 = fleet.host("host1");
        this.host2 = fleet.host("host2");
    }

    @AfterEach
    void leaveNothing() {
        fleet.removeAll();
    }

    @Test
    void findsEverythingAsItWasAfterDeployUp() {
        // Given
        var ledger = fleet.deploy(host1, "ledger", Sample.DATABASE);
        var resting = fleet.deploy(host1, "resting", Sample.sleeper("unless-stopped"));
        var lamp = fleet.deploy(host2, "lamp", Sample.sleeper("unless-stopped"));
        sql("create table entry as select 'kept' as word");
        killAndAwaitRestart(host1, "ledger-db-1");
        fleet.awaitDecision(ledger);
        host1.docker("stop", "-t", "1", "resting-app-1");
        Restarts.awaitRule(fleet, resting, "STOPPED_BY_PERSON");
        new Snapshots(fleet).take(lamp);
        var stacks = byId(fleet.stacks());
        var snapshots = byId("/api/v1/snapshots");
        var decisions = byId("/api/v1/decisions?stack=" + ledger.get("id").asText());
        var container = host1.inspect("ledger-db-1", "{{.Id}}");

        // When
        run.losePower();
        run.up();

        // Then
        assertThat(byId(fleet.stacks()).keySet()).isEqualTo(stacks.keySet());
        assertThat(byId("/api/v1/snapshots")).isEqualTo(snapshots);
        assertThat(byId("/api/v1/decisions?stack=" + ledger.get("id").asText()))
                .containsAllEntriesOf(decisions);
        awaitRunning(host1, "ledger-db-1");
        awaitRunning(host2, "lamp-app-1");
        fleet.awaitContainer(ledger, "db", "running");
        assertThat(host1.inspect("ledger-db-1", "{{.Id}}")).isEqualTo(container);
        await().atMost(Fleet.SOON)
                .ignoreExceptionsMatching(AssertionError.class::isInstance)
                .untilAsserted(() -> assertThat(sql("select word from entry")).isEqualTo("kept"));
        assertThat(host1.isRunning("resting-app-1"))
                .as("a person's stop outlives the machine")
                .isFalse();
        killAndAwaitRestart(host1, "ledger-db-1");
        killAndAwaitRestart(host2, "lamp-app-1");
    }

    private String sql(String statement) {
        return host1.exec(
                        "docker",
                        "exec",
                        "ledger-db-1",
                        "psql",
                        "--no-psqlrc",
                        "--tuples-only",
                        "--no-align",
                        "--username=ledger",
                        "--dbname=ledger",
                        "--command",
                        statement)
                .strip();
    }

    private static void killAndAwaitRestart(Host host, String container) {
        var before = host.startedAt(container);
        host.killProcess(container);
        Restarts.awaitRestart(host, container, before);
    }

    private static void awaitRunning(Host host, String container) {
        await().atMost(Fleet.SOON).until(() -> host.isRunning(container));
    }

    private Map<String, JsonNode> byId(String path) {
        return byId(fleet.api().list(path));
    }

    private static Map<String, JsonNode> byId(List<JsonNode> items) {
        return items.stream().collect(toMap(item -> item.get("id").asText(), item -> item));
    }
}
