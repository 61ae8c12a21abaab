package dev.holdfast.backup.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.backup.controlplane.ControlPlane;
import dev.holdfast.backup.lock.LockStore;
import dev.holdfast.backup.lock.Work;
import dev.holdfast.backup.real.Api;
import dev.holdfast.backup.real.PlayedFleet;
import dev.holdfast.backup.real.PlayedHost;
import dev.holdfast.backup.real.RealServers;
import dev.holdfast.backup.real.RestServer;
import dev.holdfast.backup.snapshot.SnapshotSupervisor;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.snapshot.CaptureMode;
import dev.holdfast.model.snapshot.SnapshotId;
import dev.holdfast.model.snapshot.SnapshotReport;
import dev.holdfast.repository.program.Program;
import dev.holdfast.repository.program.ProgramRunner;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What nobody needs leaves a real repository; hosts are played over real NATS. */
@QuarkusTest
@WithTestResource(value = RealServers.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init") // Quarkus fills the fields.
class PrunerComponentTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HostId HOST3 = new HostId("host3");
    private static final HostId HOST4 = new HostId("host4");

    PlayedFleet fleet;
    RestServer repositories;

    @Inject PrunerRunner runner;
    @Inject PrunerReconciler reconciler;
    @Inject SnapshotSupervisor supervisor;
    @Inject LockStore lock;
    @Inject PruningConfig config;
    @Inject DataSource database;

    /** One for all tests: what two of them put in would else be kept for the other. */
    private static final Random BYTES = new Random(7);

    private static int nights;

    private final String project = Api.newProject();

    /** One that was stored, as the record says and as the repository does. */
    private record Stored(String id, String restic) {}

    @BeforeEach
    void makeRepositories() {
        repositories.init("host3");
        repositories.init("host4");
    }

    @Test
    void saysWhatItWouldForgetAndForgetsThatWhenItIsTold() {
        var older = stored(fleet.host3());
        var newer = stored(fleet.host3());
        schedule("host3", Map.of("keepLast", 1));

        var planned = forget(true);

        assertThat(planned.getList("forgotten.snapshot")).containsExactly(older.id());
        assertThat(planned.getList("forgotten[0].reasons"))
                .containsExactly("none of these: last 1");
        assertThat(planned.getList("kept.snapshot")).containsExactly(newer.id());
        assertThat(status(older)).isEqualTo("stored");

        forget(false);

        awaitStatus(older, "forgotten");
        assertThat(told(older).getString("reason")).isEqualTo("none of these: last 1");
        assertThat(told(older).getString("report")).isNull();
        assertThat(status(newer)).isEqualTo("stored");
        assertThat(resticSnapshots("host3"))
                .contains(newer.restic())
                .doesNotContain(older.restic());
        Api.post("/restores", Map.of("snapshot", older.id(), "host", "host1"), 409);
    }

    @Test
    void forgetsByHandWhatIsNotProtected() {
        var one = stored(fleet.host3());
        Api.post("/snapshots/" + one.id() + "/protect", Map.of(), 200);

        var refused = Api.asController().delete("/internal/v1/snapshots/" + one.id());

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.jsonPath().getString("detail")).contains("is protected");
        assertThat(told(one).getBoolean("protected")).isTrue();

        Api.post("/snapshots/" + one.id() + "/unprotect", Map.of(), 200);
        delete(one);

        awaitStatus(one, "forgotten");
        assertThat(Api.asController().delete("/internal/v1/snapshots/" + one.id()).statusCode())
                .isEqualTo(409);
    }

    @Test
    void keepsWhatIsProtectedThoughNoRuleDoes() {
        var older = stored(fleet.host3());
        stored(fleet.host3());
        schedule("host3", Map.of("keepLast", 1));
        Api.post("/snapshots/" + older.id() + "/protect", Map.of(), 200);

        assertThat(forget(false).getList("forgotten")).isEmpty();

        // As by a plan that was made just before.
        QuarkusTransaction.requiringNew()
                .run(() ->
                        supervisor.forget(
                                new SnapshotId(UUID.fromString(older.id())),
                                "no rule",
                                Instant.now()));

        assertThat(status(older)).isEqualTo("stored");
    }

    @Test
    void findsThatARepositoryHasForgottenAlready() {
        var one = stored(fleet.host3());
        repositories.restic("host3", "forget", one.restic());

        delete(one);

        awaitStatus(one, "forgotten");
    }

    @Test
    void waitsForARestoreThatNeedsIt() {
        var one = stored(fleet.host3());
        Api.post(
                "/restores",
                Map.of("snapshot", one.id(), "host", "host1", "project", project),
                202);
        var restore = fleet.host1().awaitRestore(project);

        delete(one);
        asPruner(() -> runner.tend(HOST3, Instant.now()));

        assertThat(status(one)).isEqualTo("forgetting");
        fleet.host1().complete(restore, new Outcome.Done());
        awaitStatus(one, "forgotten");
    }

    @Test
    void takesTheBytesAwayWhenItIsToldToPrune() {
        var one = stored(fleet.host3());
        stored(fleet.host3());
        delete(one);
        awaitStatus(one, "forgotten");
        var before = repositories.bytesOnDisk("host3");

        Api.post("/repositories/host3/prune", Map.of(), 202);

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(repository("host3").getString("pruneWantedAt")).isNull());
        assertThat(repositories.bytesOnDisk("host3")).isLessThanOrEqualTo(before - 100_000);
        assertThat(repository("host3").getLong("bytes")).isEqualTo(size("host3"));
        assertThat(repository("host3").getString("prunedAt")).isNotNull();
    }

    @Test
    void doesItAllInItsWindowWithoutBeingTold() {
        var older = stored(fleet.host4());
        var newer = stored(fleet.host4());
        schedule("host4", Map.of("keepLast", 1));
        var night = nextWindow();

        asPruner(() -> runner.tend(HOST4, night));

        assertThat(status(older)).isEqualTo("forgotten");
        assertThat(status(newer)).isEqualTo("stored");
        var repository = repository("host4");
        for (var done : List.of("forgotAt", "prunedAt", "checkedAt")) {
            assertThat(Instant.parse(repository.getString(done))).as(done).isEqualTo(night);
        }
    }

    @Test
    void namesAPackThatIsDamagedUntilItIsMended() {
        var one = stored(fleet.host4());
        var pack = repositories.largestPack("host4");
        var name = pack.substring(pack.lastIndexOf('/') + 1);
        var part = Integer.parseInt(name.substring(0, 2), 16) % Parts.COUNT + 1;
        var night = nextWindow();
        repositories.turnAByte(pack);
        comeTo(part - 1);

        asPruner(() -> runner.tend(HOST4, night));

        assertThat(repository("host4").getString("damage")).contains(name);
        assertThat(told(one).getString("damage")).contains(name);
        assertThat(repository("host4").getInt("checkedPart")).isEqualTo(part);

        repositories.turnAByte(pack);
        asPruner(() -> runner.tend(HOST4, night.plus(Duration.ofDays(1))));

        assertThat(repository("host4").getString("damage")).isNull();
    }

    @Test
    void saysWhyItFailedAndForgetsNothing() {
        var one = stored(fleet.host2());

        delete(one);

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(repository("host2").getString("lastFailure.reason"))
                                .contains("cannot forget", "password is wrong"));
        assertThat(status(one)).isEqualTo("forgetting");
        // Else it is tried as long as other tests run.
        sql(
                "update backup.snapshot set status = 'FORGOTTEN' where host = 'host2'"
                        + " and status = 'FORGETTING'");
    }

    @Test
    void refusesToPruneWhatNobodyMay() {
        var refused = Api.post("/repositories/host1/prune", Map.of(), 409);

        assertThat(refused.getString("detail")).contains("pruner-url");
        Api.post("/repositories/host9/prune", Map.of(), 404);
    }

    @Test
    void thinsOutWhatTheControlPlaneHasOfItself() {
        Api.post("/control-plane/snapshot", Map.of(), 202);
        await().atMost(PATIENCE)
                .until(() -> Api.get("/control-plane").getString("wantedAt") == null);
        var ofOneDay =
                Stream.of("01", "02", "03")
                        .map(hour -> "2020-02-02 %s:00:00".formatted(hour))
                        .map(repositories::backUpOwn)
                        .toList();
        var newest = Api.get("/control-plane").getString("lastSnapshot.resticSnapshot");
        var night = nextWindow();

        asPruner(() -> runner.tend(ControlPlane.NAME, night));

        assertThat(resticSnapshots("control-plane"))
                .contains(newest, ofOneDay.getLast())
                .doesNotContain(ofOneDay.get(1));
        var repository = repository("control-plane");
        assertThat(repository.getLong("snapshots"))
                .isEqualTo(resticSnapshots("control-plane").size());
        for (var done : List.of("forgotAt", "prunedAt", "checkedAt")) {
            assertThat(Instant.parse(repository.getString(done))).as(done).isEqualTo(night);
        }
    }

    @Test
    void thereIsOnePruner() {
        var second = new AtomicBoolean();

        asPruner(() -> lock.whileAlone(Work.PRUNING, () -> second.set(true)));

        assertThat(second).isFalse();
    }

    @Test
    void looksForNothingToDoWhileAnotherOneIsThePruner() {
        var one = stored(fleet.host3());

        asPruner(() -> {
            delete(one);
            reconciler.reconcile();

            assertThat(status(one)).isEqualTo("forgetting");
        });

        awaitStatus(one, "forgotten");
    }

    /** What is left of it is a lock, of which restic knows that nobody has it any more. */
    @Test
    void prunesAloneAfterAPruneThatWasKilledInTheMiddle() {
        var gone = stored(fleet.host3());
        var kept = stored(fleet.host3());
        delete(gone);
        awaitStatus(gone, "forgotten");
        var before = repositories.bytesOnDisk("host3");

        Api.post("/repositories/host3/prune", Map.of(), 202);
        killWithItsLock();

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(repository("host3").getString("lastFailure.reason"))
                                .contains("cannot prune"));
        assertThat(repositories.bytesOnDisk("host3")).isGreaterThan(before - 100_000);
        assertThat(resticLocks()).as("of the one that was killed").isNotBlank();

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(repository("host3").getString("pruneWantedAt")).isNull());
        assertThat(repositories.bytesOnDisk("host3")).isLessThanOrEqualTo(before - 100_000);
        assertThat(resticLocks()).isBlank();
        assertThat(resticSnapshots("host3")).contains(kept.restic());
        repositories.restic("host3", "check", "--read-data");
    }

    @Test
    void freesWhatAKilledPrunerLeft() {
        sql(
                "insert into backup.repository (host, busy) values ('host3', 'prune')"
                        + " on conflict (host) do update set busy = 'prune'");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(repository("host3").getString("doing")).isNull());
    }

    /** The restic that prunes, once it has its lock: it is held until it has, and ends there. */
    private void killWithItsLock() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() ->
                        ProcessHandle.current()
                                .children()
                                .filter(PrunerComponentTest::isPruning)
                                .anyMatch(this::isKilledWithItsLock));
    }

    private static boolean isPruning(ProcessHandle child) {
        var words = child.info().arguments().orElse(new String[0]);
        return List.of(words).contains("prune");
    }

    private boolean isKilledWithItsLock(ProcessHandle prune) {
        signal(prune, "STOP");
        if (resticLocks().isBlank()) {
            signal(prune, "CONT");
            return false;
        }
        return prune.destroyForcibly();
    }

    private static void signal(ProcessHandle process, String name) {
        ProgramRunner.runWell(
                Program.of(PATIENCE, List.of("kill", "-" + name, "" + process.pid())));
    }

    private String resticLocks() {
        return repositories.restic("host3", "list", "locks", "--no-lock");
    }

    private Stored stored(PlayedHost host) {
        var content = new byte[100_000];
        BYTES.nextBytes(content);
        var restic =
                host.name().equals("host2")
                        ? PlayedHost.REPORT.resticSnapshot()
                        : repositories.backUp(host.name(), content);
        var id =
                Api.post("/snapshots", Map.of("host", host.name(), "project", project), 202)
                        .getString("id");
        var command =
                await().atMost(PATIENCE)
                        .until(
                                () ->
                                        host.toldToCapture(project).stream()
                                                .filter(it -> it.action().toString().contains(id))
                                                .findFirst(),
                                found -> found.isPresent())
                        .orElseThrow();
        host.taken(command, report(restic));
        var stored = new Stored(id, restic);
        awaitStatus(stored, "stored");
        return stored;
    }

    private static SnapshotReport report(String restic) {
        return new SnapshotReport(
                restic,
                "ab".repeat(32),
                CaptureMode.FREEZE,
                Instant.now(),
                Duration.ofMillis(24),
                1,
                100_000,
                100_000,
                List.of());
    }

    private void schedule(String host, Map<String, Integer> retention) {
        var wanted =
                Map.of(
                        "host", host,
                        "project", project,
                        "cron", "0 0 1 1 *",
                        "retention", retention);
        var added = Api.post("/schedules", wanted, 201);
        assertThat(added.getMap("retention")).isEqualTo(retention);
    }

    private JsonPath forget(boolean dryRun) {
        return Api.post(
                "/snapshots/forget",
                Map.of("host", "host3", "project", project, "dryRun", dryRun),
                200);
    }

    private static void delete(Stored one) {
        assertThat(Api.asController().delete("/internal/v1/snapshots/" + one.id()).statusCode())
                .isEqualTo(202);
    }

    /** When this service's own look is not under way. */
    private void asPruner(Runnable work) {
        var was = new AtomicBoolean();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    lock.whileAlone(
                            Work.PRUNING,
                            () -> {
                                was.set(true);
                                work.run();
                            });
                    return was.get();
                });
    }

    /** Later than that of another test. */
    private Instant nextWindow() {
        nights += 2;
        var now = Instant.now().plus(Duration.ofDays(nights));
        var minute = Duration.ofMinutes(1);
        return Stream.iterate(now, at -> at.plus(minute))
                .filter(at -> config.window().openedAt(at).isPresent())
                .findFirst()
                .orElseThrow()
                .truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
    }

    private void comeTo(int part) {
        sql(
                "insert into backup.repository (host, checked_part) values ('host4', %d)"
                        .concat(
                                " on conflict (host) do update set checked_part = excluded.checked_part")
                        .formatted(part));
    }

    private void sql(String statement) {
        try (var connection = database.getConnection();
                var prepared = connection.createStatement()) {
            prepared.executeUpdate(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> resticSnapshots(String host) {
        return JsonPath.from(repositories.restic(host, "snapshots")).getList("id");
    }

    private long size(String host) {
        return JsonPath.from(repositories.restic(host, "stats", "--mode", "raw-data"))
                .getLong("total_size");
    }

    private static JsonPath repository(String host) {
        return Api.get("/repositories/" + host);
    }

    private static JsonPath told(Stored one) {
        return Api.get("/snapshots/" + one.id());
    }

    private static String status(Stored one) {
        return told(one).getString("status");
    }

    private static void awaitStatus(Stored one, String status) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(status(one)).isEqualTo(status));
    }
}
