package dev.holdfast.backup.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.backup.lock.LockStore;
import dev.holdfast.backup.lock.Work;
import dev.holdfast.backup.real.Api;
import dev.holdfast.backup.real.RealServers;
import dev.holdfast.backup.real.RestServer;
import dev.holdfast.backup.repository.RepositoriesConfig;
import dev.holdfast.repository.program.Output;
import dev.holdfast.repository.program.Program;
import dev.holdfast.repository.program.ProgramRunner;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What this service puts into a real repository makes a real Postgres what it was. */
@QuarkusTest
@WithTestResource(value = RealServers.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init") // Quarkus fills the fields.
class ControlPlaneComponentTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    RestServer repositories;

    @Inject RepositoriesConfig configured;
    @Inject ControlPlaneStore store;
    @Inject ResticVault vault;
    @Inject ControlPlaneConfig config;
    @Inject LockStore lock;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @Test
    void whatIsStoredMakesAnEmptyPostgresWhatItWas() {
        var schedule = schedule();
        sql("postgres", "create table if not exists kept as select 'it' as word");
        sql("holdfast", "update backup.control_plane set begun_at = null");
        var snapshot = take();

        sql("postgres", "drop database if exists recovered");
        sql("postgres", "create database recovered");
        for (var database : List.of("holdfast", "postgres")) {
            psql(
                    "recovered",
                    repositories.restic("control-plane", "dump", snapshot, database + ".sql"));
        }

        assertThat(
                        ask(
                                "recovered",
                                "select count(*) from backup.schedule where id = '%s'"
                                        .formatted(schedule)))
                .isEqualTo("1");
        assertThat(ask("recovered", "select word from kept")).isEqualTo("it");
        assertThat(ask("recovered", "select begun_at is not null from backup.control_plane"))
                .as("who comes back knows of the snapshot that it comes from")
                .isEqualTo("t");
    }

    @Test
    void saysWhyThereIsNone() {
        var wrong =
                new ControlPlaneRunner(
                        configured,
                        store,
                        new DumpRunner(config, url, user, "wrong"),
                        vault,
                        config);

        alone(() -> {
            store.note(row -> row.want(Instant.now()));
            wrong.takeWhereDue(Instant.now());
            assertThat(config.scratch()).isEmptyDirectory();
        });

        assertThat(known().getString("lastFailure.reason"))
                .contains("pg_dump of holdfast", "password authentication failed");
    }

    @Test
    void aNewDatabasePutsNothingInFrontOfWhatWasLost() {
        var before = take();
        alone(() -> {
            sql(
                    "holdfast",
                    "update backup.control_plane set begun_at = null, taken_at = null,"
                            + " restic_snapshot = null, failed_at = null, failure = null");
            new ControlPlaneRunner(
                            configured,
                            store,
                            new DumpRunner(config, url, user, password),
                            vault,
                            config)
                    .takeWhereDue(Instant.now());
        });

        assertThat(known().getString("lastFailure.reason")).contains("deploy/up --recover");
        assertThat(newest()).isEqualTo(before);

        assertThat(take()).as("once a person wants it").isEqualTo(newest()).isNotEqualTo(before);
    }

    /** Has one taken, and gives restic's id of it. */
    private static String take() {
        var asked = Instant.now();
        Api.post("/control-plane/snapshot", Map.of(), 202);
        return await().atMost(PATIENCE)
                .until(ControlPlaneComponentTest::known, it -> isLater(it, asked))
                .getString("lastSnapshot.resticSnapshot");
    }

    private static boolean isLater(JsonPath known, Instant asked) {
        var taken = known.getString("lastSnapshot.takenAt");
        return taken != null
                && Instant.parse(taken).isAfter(asked)
                && known.getString("wantedAt") == null;
    }

    private static JsonPath known() {
        return Api.get("/control-plane");
    }

    private String newest() {
        return JsonPath.from(repositories.restic("control-plane", "snapshots", "--latest", "1"))
                .getString("[0].id");
    }

    private String schedule() {
        var wanted = Map.of("host", "host1", "project", Api.newProject(), "cron", "0 0 1 1 *");
        return Api.post("/schedules", wanted, 201).getString("id");
    }

    /** While this service does not take one by itself. */
    private void alone(Runnable work) {
        var was = new AtomicBoolean();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    lock.whileAlone(
                            Work.CONTROL_PLANE,
                            () -> {
                                was.set(true);
                                work.run();
                            });
                    return was.get();
                });
    }

    private void psql(String database, String sql) {
        var address = DatabaseAddress.of(url);
        var end =
                ProgramRunner.run(
                        new Program(
                                List.of(
                                        Path.of("src/test/sh/psql").toAbsolutePath().toString(),
                                        "--no-psqlrc",
                                        "--set=ON_ERROR_STOP=1",
                                        "--single-transaction",
                                        "--host=" + address.host(),
                                        "--port=" + address.port(),
                                        "--username=" + user,
                                        database),
                                Map.of("PGPASSWORD", password),
                                Path.of("/"),
                                sql,
                                PATIENCE),
                        Output.ignored());
        assertThat(end.code()).as(end.said()).isZero();
    }

    private void sql(String database, String statement) {
        try (var connection = DriverManager.getConnection(of(database), user, password);
                var prepared = connection.createStatement()) {
            prepared.executeUpdate(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String ask(String database, String question) {
        try (var connection = DriverManager.getConnection(of(database), user, password);
                var prepared = connection.createStatement();
                var answer = prepared.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String of(String database) {
        return url.substring(0, url.lastIndexOf('/') + 1) + database;
    }
}
