package dev.holdfast.backup.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.backup.real.Api;
import dev.holdfast.backup.real.PlayedFleet;
import dev.holdfast.backup.real.PlayedHost;
import dev.holdfast.backup.real.RealServers;
import dev.holdfast.model.command.Action.DrillSnapshot;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.drill.DrillReport;
import dev.holdfast.model.drill.Probe;
import dev.holdfast.model.event.Fact;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A drill from its request to what it proves. */
@QuarkusTest
@WithTestResource(value = RealServers.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init") // Quarkus fills the fields.
class DrillComponentTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final DrillReport REPORT =
            new DrillReport(2, Duration.ofSeconds(4), Duration.ofMillis(20));

    PlayedFleet fleet;

    private final String project = Api.newProject();

    @Test
    void hasASpareHostBringItBackWhereItReachesNobody() {
        var snapshot = stored();

        var drill = request(Map.of("snapshot", snapshot, "probes", List.of(probe("2s"))));

        assertThat(drill.getString("on")).isNotEqualTo("host1");
        assertThat(drill.getString("host")).isEqualTo("host1");
        assertThat(drill.getString("project")).isEqualTo(project);
        var action = (DrillSnapshot) told(drill).action();
        assertThat(action.restore().withoutPorts()).isTrue();
        assertThat(action.restore().project())
                .matches("drill-[0-9a-f]{8}")
                .isEqualTo(drill.getString("name"));
        assertThat(action.restore().manifestSha256()).isEqualTo(PlayedHost.REPORT.manifestSha256());
        assertThat(action.probes())
                .containsExactly(
                        new Probe(
                                "db",
                                List.of("pg_isready", "-q"),
                                "postgres",
                                Duration.ofSeconds(2)));
    }

    @Test
    void provesTheSnapshotWithItsTime() {
        var snapshot = stored();
        var drill = request(on("host2", snapshot));
        var command = told(drill);

        fleet.host2().progress(command, "probing");
        awaitStatus(drill, "running");
        fleet.host2().tell(new Fact.SnapshotDrilled(command.id(), REPORT));
        fleet.host2().complete(command, new Outcome.Done());
        awaitStatus(drill, "passed");

        var told = drill(drill);
        var rto = Duration.parse(told.getString("rto"));
        assertThat(told.getInt("probes")).isEqualTo(2);
        assertThat(rto.minus(Duration.parse(told.getString("healthyAfter"))))
                .isEqualTo(REPORT.probing());
        var proven = Api.get("/snapshots/" + snapshot);
        assertThat(proven.getString("status")).isEqualTo("proven");
        assertThat(proven.getString("proof.drill")).isEqualTo(told.getString("id"));
        assertThat(Duration.parse(proven.getString("proof.rto"))).isEqualTo(rto);
        assertThat(proven.getString("report.resticSnapshot")).isNotNull();
        assertThat(latest().get("status")).isEqualTo("passed");
    }

    @Test
    void isKeptAndForgottenAsWhatIsOnlyStored() {
        var snapshot = stored();
        pass(request(on("host2", snapshot)));

        Api.post("/snapshots/%s/protect".formatted(snapshot), Map.of(), 200);
        Api.post("/snapshots/%s/unprotect".formatted(snapshot), Map.of(), 200);
        var kept =
                Api.post(
                        "/snapshots/forget",
                        Map.of("host", "host1", "project", project, "dryRun", true),
                        200);
        assertThat(kept.getList("kept.snapshot")).containsExactly(snapshot);
        var gone =
                Api.asController()
                        .delete("/internal/v1/snapshots/" + snapshot)
                        .then()
                        .statusCode(202)
                        .extract()
                        .jsonPath();
        assertThat(gone.getString("status")).isEqualTo("forgetting");
    }

    @Test
    void provesNothingWhereItIsNotTakenAwayOrSaysNothing() {
        var snapshot = stored();
        var drill = request(on("host2", snapshot));
        var command = told(drill);
        fleet.host2().tell(new Fact.SnapshotDrilled(command.id(), REPORT));
        fleet.host2().complete(command, new Outcome.Failed("drill-app-1: no such file"));
        awaitStatus(drill, "failed");

        assertThat(drill(drill).getString("reason")).isEqualTo("drill-app-1: no such file");
        assertThat(Api.get("/snapshots/" + snapshot).getString("status")).isEqualTo("stored");
        assertThat(latest().get("reason")).contains("no such file");
    }

    @Test
    void hearsNothingOfAnotherHostsDrill() {
        var snapshot = stored();
        var drill = request(on("host2", snapshot));
        var command = told(drill);

        fleet.host3().tell(new Fact.SnapshotDrilled(command.id(), REPORT));
        fleet.host3().complete(command, new Outcome.Done());
        fleet.host2().complete(command, new Outcome.Done());
        awaitStatus(drill, "passed");

        assertThat(drill(drill).getString("rto")).isNull();
        assertThat(Api.get("/snapshots/" + snapshot).getString("status")).isEqualTo("stored");
    }

    @Test
    void takesTheNewestOfAStackAndOneOfItAtATime() {
        stored();
        var newest = stored();
        var wanted = Map.of("host", "host1", "project", project);

        var drill = request(wanted);

        assertThat(drill.getString("snapshot")).isEqualTo(newest);
        var refused = Api.post("/drills", wanted, 409);
        assertThat(refused.getString("detail")).contains(drill.getString("id"));
        pass(drill);
        pass(request(wanted));
    }

    @Test
    void isNoRestoreInTheList() {
        var drill = request(on("host2", stored()));

        assertThat(
                        Api.get("/restores?host=host2&stack=" + drill.getString("name"))
                                .getList("items"))
                .isEmpty();
        assertThat(Api.get("/drills?host=host1&stack=" + project).getList("items.id"))
                .containsExactly(drill.getString("id"));
        assertThat(Api.get("/drills?host=host2&stack=" + project).getList("items")).isEmpty();
    }

    @Test
    void refusesWhatCannotBeDrilled() {
        var snapshot = stored();

        assertThat(Api.post("/drills", Map.of(), 400).getString("detail")).contains("snapshot");
        Api.post("/drills", Map.of("snapshot", UUID.randomUUID().toString()), 404);
        Api.post("/drills", on("nowhere", snapshot), 404);
        Api.post("/drills", Map.of("host", "host1", "project", Api.newProject()), 409);
        for (var timeout : List.of("soon", "0s", "2h")) {
            var wanted = Map.of("snapshot", snapshot, "probes", List.of(probe(timeout)));
            assertThat(Api.post("/drills", wanted, 400).getString("detail")).contains("timeout");
        }
    }

    @Test
    void isDueByASchedule() {
        var snapshot = stored();
        var schedule = Map.of("host", "host1", "project", project, "cron", "* * * * * *");
        var wanted = new HashMap<String, Object>(schedule);
        wanted.put("kind", "drill");
        var made = Api.post("/schedules", wanted, 201);
        try {
            assertThat(made.getString("kind")).isEqualTo("drill");
            await().atMost(PATIENCE)
                    .until(() -> !Api.get("/drills?stack=" + project).getList("items").isEmpty());
            var drill = Api.get("/drills?stack=" + project);
            assertThat(drill.getString("items[0].snapshot")).isEqualTo(snapshot);
            assertThat(drill.getString("items[0].trigger.schedule"))
                    .isEqualTo(made.getString("id"));
        } finally {
            Api.asController().delete("/internal/v1/schedules/" + made.getString("id"));
        }
        wanted.put("retention", Map.of("keepLast", 7));
        assertThat(Api.post("/schedules", wanted, 400).getString("detail")).contains("retention");
    }

    private Map<String, String> latest() {
        List<Map<String, String>> all = Api.get("/drills/latest").getList("");
        return all.stream()
                .filter(one -> project.equals(one.get("project")))
                .reduce((_, other) -> other)
                .orElseThrow();
    }

    private void pass(JsonPath drill) {
        var command = told(drill);
        host(drill).tell(new Fact.SnapshotDrilled(command.id(), REPORT));
        host(drill).complete(command, new Outcome.Done());
        awaitStatus(drill, "passed");
    }

    private static Map<String, Object> probe(String timeout) {
        return Map.of(
                "service",
                "db",
                "command",
                List.of("pg_isready", "-q"),
                "user",
                "postgres",
                "timeout",
                timeout);
    }

    private static Map<String, Object> on(String host, String snapshot) {
        return Map.of("snapshot", snapshot, "on", host);
    }

    private static JsonPath request(Map<String, ?> wanted) {
        return Api.post("/drills", wanted, 202);
    }

    private static JsonPath drill(JsonPath drill) {
        return Api.get("/drills/" + drill.getString("id"));
    }

    private static void awaitStatus(JsonPath drill, String status) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(drill(drill).getString("status")).isEqualTo(status));
    }

    private HostCommand told(JsonPath drill) {
        return host(drill).awaitDrill(drill.getString("name"));
    }

    private PlayedHost host(JsonPath drill) {
        return switch (drill.getString("on")) {
            case "host2" -> fleet.host2();
            case "host3" -> fleet.host3();
            case "host4" -> fleet.host4();
            default -> fleet.host1();
        };
    }

    private String stored() {
        var snapshot = Api.post("/snapshots", Map.of("host", "host1", "project", project), 202);
        var id = snapshot.getString("id");
        var command =
                await()
                        .atMost(PATIENCE)
                        .until(
                                () -> fleet.host1().toldToCapture(project),
                                all -> all.stream().anyMatch(one -> isFor(one, id)))
                        .stream()
                        .filter(one -> isFor(one, id))
                        .findFirst()
                        .orElseThrow();
        fleet.host1().taken(command);
        fleet.host1().complete(command, new Outcome.Done());
        await().atMost(PATIENCE)
                .until(() -> Api.get("/snapshots/" + id).getString("status").equals("stored"));
        return id;
    }

    private static boolean isFor(HostCommand command, String snapshot) {
        return ("" + command.action()).contains(snapshot);
    }
}
