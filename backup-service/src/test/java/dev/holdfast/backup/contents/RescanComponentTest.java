package dev.holdfast.backup.contents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.backup.real.Api;
import dev.holdfast.backup.real.PlayedFleet;
import dev.holdfast.backup.real.RealServers;
import dev.holdfast.backup.real.RestServer;
import dev.holdfast.backup.real.StoredSnapshots;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.repository.ManifestExample;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records made of real repositories; a snapshot is as an agent writes it. */
@QuarkusTest
@WithTestResource(value = RealServers.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields.
class RescanComponentTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    PlayedFleet fleet;
    RestServer repositories;

    @Inject DataSource database;
    @TempDir Path tree;

    private final String project = Api.newProject();

    @BeforeEach
    void makeRepositories() {
        repositories.init("host3");
        repositories.init("host4");
    }

    @Test
    void makesRecordsOfManifestsAloneWhenTheDatabaseWasEmptied() throws IOException {
        var id = UUID.randomUUID();
        var restic = backUp("host4", id);

        var rescanned = rescan();

        assertThat(rescanned.getList("created")).contains("" + id);
        assertThat(rescanned.getInt("found")).isPositive();
        assertThat(rescanned.getInt("left")).isZero();
        var record = Api.get("/snapshots/" + id);
        assertThat(record.getString("status")).isEqualTo("stored");
        assertThat(record.getString("host")).isEqualTo("host4");
        assertThat(record.getString("project")).isEqualTo(project);
        assertThat(record.getString("trigger.type")).isEqualTo("unknown");
        assertThat(record.getString("requestedAt")).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(record.getString("report.resticSnapshot")).isEqualTo(restic);
        assertThat(record.getList("report.notCaptured")).containsExactly("nothing");
        assertThat(record.getLong("report.files")).isEqualTo(1);

        // It is one like any other: it can be read, brought back and forgotten.
        assertThat(Api.get("/snapshots/" + id + "/files").getList("items.name"))
                .containsExactly("manifest.json");
        Api.post("/restores", Map.of("snapshot", id, "host", "host1", "project", project), 202);
        var command = fleet.host1().awaitRestore(project);
        assertThat(command.action().toString())
                .contains(restic, record.getString("report.manifestSha256"));
        fleet.host1().complete(command, new Outcome.Done());
        Api.asController().delete("/internal/v1/snapshots/" + id).then().statusCode(202);
        await().atMost(PATIENCE).until(() -> status(id).equals("forgotten"));
        assertThat(rescan().getList("created")).doesNotContain("" + id);
        assertThat(status(id)).isEqualTo("forgotten");
    }

    @Test
    void leavesRecordsAloneThatTheRepositoryBearsOut() throws IOException {
        var id = StoredSnapshots.requested(fleet.host4(), project);
        StoredSnapshots.told(fleet.host4(), project, id, backUp("host4", id));
        var before = Api.get("/snapshots/" + id).getMap("");

        var rescanned = rescan();

        assertThat(rescanned.getList("created")).doesNotContain("" + id);
        assertThat(rescanned.getList("missing")).doesNotContain("" + id);
        assertThat(Api.get("/snapshots/" + id).getMap("")).isEqualTo(before);
    }

    @Test
    void saysOfWhatIsGoneThatItIsAndTakesThatBackWhenItIsThereAgain() throws IOException {
        var id = StoredSnapshots.requested(fleet.host4(), project);
        var restic = backUp("host4", id);
        StoredSnapshots.told(fleet.host4(), project, id, "7d".repeat(32));

        assertThat(rescan().getList("missing")).contains("" + id);
        assertThat(status(id)).isEqualTo("forgotten");
        assertThat(Api.get("/snapshots/" + id).getString("reason"))
                .contains("has it no more, though nobody had it forgotten");
        assertThat(rescan().getList("missing")).doesNotContain("" + id);

        sql(asStored(restic, id));
        assertThat(rescan().getList("back")).contains("" + id);
        assertThat(status(id)).isEqualTo("stored");
    }

    @Test
    void namesWhatItCannotReadAndGoesOn() throws IOException {
        var broken = UUID.randomUUID();
        var foreign = UUID.randomUUID();
        var good = UUID.randomUUID();
        Files.writeString(tree.resolve("manifest.json"), "no");
        var resticBroken = repositories.backUp("host4", tree, "snapshot=" + broken);
        Files.writeString(
                tree.resolve("manifest.json"), ManifestExample.of("" + foreign, "host3", project));
        var resticForeign = repositories.backUp("host4", tree, "snapshot=" + foreign);
        backUp("host4", good);

        var rescanned = rescan();

        assertThat(reason(rescanned, resticBroken)).isEqualTo("its manifest is none");
        assertThat(reason(rescanned, resticForeign)).isEqualTo("its manifest is of host host3");
        assertThat(rescanned.getList("created")).contains("" + good).doesNotContain("" + broken);
        Api.asController().get("/internal/v1/snapshots/" + broken).then().statusCode(404);
        repositories.restic("host4", "forget", resticBroken, resticForeign);
    }

    /** A repository that cannot be listed is no repository without snapshots. */
    @Test
    void callsNothingLostWhereARepositoryCannotBeListed() {
        var id = StoredSnapshots.requested(fleet.host2(), project);
        StoredSnapshots.told(fleet.host2(), project, id, "7d".repeat(32));

        var unreadable = rescan().<Map<String, String>>getList("unreadable");

        assertThat(unreadable)
                .anySatisfy(one -> {
                    assertThat(one.get("host")).isEqualTo("host2");
                    assertThat(one.get("resticSnapshot")).isNull();
                    assertThat(one.get("reason")).contains("password is wrong");
                })
                .anySatisfy(one -> {
                    assertThat(one.get("host")).isEqualTo("host1");
                    assertThat(one.get("reason")).contains("pruner-url");
                });
        assertThat(status(id)).isEqualTo("stored");
    }

    /**
     * The records are read first, so what is stored before the repository is listed is in both. Of
     * those that can be listed host3's comes first: whoever has listed it by then waits for its
     * records.
     */
    @Test
    void callsNothingLostThatIsStoredWhileItLooks() throws Exception {
        var id = StoredSnapshots.requested(fleet.host3(), project);
        StoredSnapshots.told(fleet.host3(), project, id, "7d".repeat(32));
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table backup.snapshot in access exclusive mode");
            var rescanned = CompletableFuture.supplyAsync(RescanComponentTest::rescan);
            await().atMost(PATIENCE).until(this::waitsForTheRecords);

            statement.execute(asStored(backUp("host3", id), id));
            connection.commit();
            connection.setAutoCommit(true);

            assertThat(rescanned.get(1, TimeUnit.MINUTES).getList("missing"))
                    .doesNotContain("" + id);
        }
        assertThat(status(id)).isEqualTo("stored");
    }

    private boolean waitsForTheRecords() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var waiting =
                        statement.executeQuery(
                                "select 1 from pg_stat_activity where wait_event_type = 'Lock'"
                                        + " and query like '%.host=$1'")) {
            return waiting.next();
        }
    }

    private static String asStored(String restic, UUID id) {
        return "update backup.snapshot set report = jsonb_set(report, '{resticSnapshot}',"
                .concat(" '\"%s\"') where id = '%s'".formatted(restic, id));
    }

    private static String reason(JsonPath rescanned, String restic) {
        return rescanned.<Map<String, String>>getList("unreadable").stream()
                .filter(one -> restic.equals(one.get("resticSnapshot")))
                .map(one -> one.get("reason"))
                .findFirst()
                .orElse("");
    }

    private String backUp(String host, UUID id) throws IOException {
        Files.writeString(
                tree.resolve("manifest.json"), ManifestExample.of("" + id, host, project));
        return repositories.backUp(host, tree, "snapshot=" + id, "stack=" + project);
    }

    private static JsonPath rescan() {
        return Api.post("/snapshots/rescan", Map.of(), 200);
    }

    private static String status(UUID id) {
        return Api.get("/snapshots/" + id).getString("status");
    }

    private void sql(String statement) {
        try (var connection = database.getConnection();
                var prepared = connection.createStatement()) {
            prepared.executeUpdate(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
