package dev.holdfast.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.holdfast.backup.real.Api;
import dev.holdfast.backup.real.PlayedFleet;
import dev.holdfast.backup.real.PlayedHost;
import dev.holdfast.backup.real.RealServers;
import dev.holdfast.model.command.Action.RestoreStack;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.query.Changes;
import dev.holdfast.model.query.PlanAnswer;
import dev.holdfast.model.query.PlanQuery;
import dev.holdfast.model.query.PlannedRestore;
import dev.holdfast.model.snapshot.SnapshotId;
import dev.holdfast.repository.restic.RepositoryPassword;
import dev.holdfast.service.json.WireJson;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A restore from its request to its end, and who gets at the source's repository meanwhile. */
@QuarkusTest
@WithTestResource(value = RealServers.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init") // Quarkus fills the fields.
class RestoreComponentTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Changes NOTHING = new Changes(List.of(), List.of(), List.of(), List.of());

    private static final PlannedRestore PLAN =
            new PlannedRestore(
                    List.of("port 80/tcp is in use"),
                    List.of("app is Redis 8 now"),
                    new Changes(List.of("app"), List.of(), List.of(), List.of()),
                    NOTHING,
                    NOTHING,
                    NOTHING,
                    NOTHING,
                    7);

    PlayedFleet fleet;

    @Test
    void tellsTheTargetWhatToBringBackUnderWhichName() {
        var project = Api.newProject();
        var snapshot = stored(project);

        request(snapshot, "host2", "copy-of-" + project);

        assertThat(fleet.host2().awaitRestore("copy-of-" + project).action())
                .isEqualTo(
                        new RestoreStack(
                                new SnapshotId(UUID.fromString(snapshot)),
                                new HostId("host1"),
                                PlayedHost.REPORT.resticSnapshot(),
                                PlayedHost.REPORT.manifestSha256(),
                                "copy-of-" + project,
                                false,
                                PlayedHost.REPORT.bytes(),
                                List.of()));
    }

    @Test
    void tellsTheTargetToPublishNothingWhereThatIsWanted() {
        var project = Api.newProject();
        var copy = "copy-of-" + project;

        Api.post(
                "/restores",
                Map.of(
                        "snapshot",
                        stored(project),
                        "host",
                        "host1",
                        "project",
                        copy,
                        "withoutPorts",
                        true),
                202);

        assertThat(fleet.host1().awaitRestore(copy).action())
                .isInstanceOfSatisfying(
                        RestoreStack.class, action -> assertThat(action.withoutPorts()).isTrue());
    }

    @Test
    void tellsTheTargetWhichServicesAloneComeBack() {
        var project = Api.newProject();
        var wanted =
                Map.of(
                        "snapshot", stored(project),
                        "host", "host1",
                        "services", List.of("db", "cache_1", "db"));

        var restore = Api.post("/restores", wanted, 202);

        assertThat(fleet.host1().awaitRestore(project).action())
                .isInstanceOfSatisfying(
                        RestoreStack.class,
                        action -> assertThat(action.services()).containsExactly("db", "cache_1"));
        assertThat(told(restore).getList("services")).containsExactly("db", "cache_1");
    }

    @Test
    void keepsTheNameAndTellsProgressAndEnd() {
        var project = Api.newProject();
        var restore = request(stored(project), "host2", project);
        var command = fleet.host2().awaitRestore(project);

        fleet.host2().progress(command, "filling volumes");
        awaitStatus(restore, "running");
        assertThat(told(restore).getString("step")).isEqualTo("filling volumes");
        fleet.host2().complete(command, new Outcome.Done());

        awaitStatus(restore, "done");
        assertThat(Duration.parse(told(restore).getString("duration"))).isPositive();
        assertThat(Api.get("/restores?limit=200").getList("items.id"))
                .contains(restore.getString("id"));
    }

    @Test
    void failsWithTheReasonThatTheHostGives() {
        var project = Api.newProject();
        var restore = request(stored(project), "host2", project);

        fleet.host2()
                .complete(
                        fleet.host2().awaitRestore(project),
                        new Outcome.Failed("port is already allocated"));

        awaitStatus(restore, "failed");
        assertThat(told(restore).getString("reason")).isEqualTo("port is already allocated");
    }

    @Test
    void asksTheTargetWhatItWouldDoAndKeepsNothingOfIt() {
        var project = Api.newProject();
        var snapshot = stored(project);
        var asked = new AtomicReference<PlanQuery>();
        var meanwhile = new AtomicReference<Response>();
        fleet.host2()
                .plan(query -> {
                    asked.set(query);
                    meanwhile.set(ask(fleet.host2(), "host1", query.id()));
                    return new PlanAnswer(PLAN, null);
                });

        var plan = Api.post("/restores/plan", Map.of("snapshot", snapshot, "host", "host2"), 200);

        assertThat(WireJson.read(plan.prettify(), PlannedRestore.class)).isEqualTo(PLAN);
        var query = asked.get();
        assertThat(query.restore())
                .isEqualTo(
                        new RestoreStack(
                                new SnapshotId(UUID.fromString(snapshot)),
                                new HostId("host1"),
                                PlayedHost.REPORT.resticSnapshot(),
                                PlayedHost.REPORT.manifestSha256(),
                                project,
                                false,
                                PlayedHost.REPORT.bytes(),
                                List.of()));
        meanwhile.get().then().statusCode(200).body("user", equalTo("host1"));
        refused(ask(fleet.host2(), "host1", query.id()), 403);
        assertThat(Api.get("/restores?stack=" + project).getList("items")).isEmpty();
    }

    @Test
    void letsOnlyWhoIsAskedReadForAPlanAndOnlyThatRepository() {
        var others = new ArrayList<Response>();
        fleet.host2()
                .plan(query -> {
                    others.add(ask(fleet.host1(), "host1", query.id()));
                    others.add(ask(fleet.host2(), "host2", query.id()));
                    return new PlanAnswer(PLAN, null);
                });

        plan(stored(Api.newProject()), 200);

        assertThat(others).hasSize(2).allSatisfy(answer -> refused(answer, 403));
    }

    @Test
    void saysWhyAHostCannotPlan() {
        fleet.host2().plan(_ -> new PlanAnswer(null, "the engine is unreachable"));

        assertThat(plan(stored(Api.newProject()), 409).getString("detail"))
                .isEqualTo("host host2 cannot plan it: the engine is unreachable");
    }

    @Test
    void waitsForNoPlanForEverAndTakesTheAccessBack() {
        var asked = new AtomicReference<PlanQuery>();
        fleet.host2()
                .plan(query -> {
                    asked.set(query);
                    return null;
                });

        var problem = plan(stored(Api.newProject()), 504);

        assertThat(problem.getString("detail")).startsWith("host host2 does not answer");
        refused(ask(fleet.host2(), "host1", asked.get().id()), 403);
    }

    @Test
    void plansNothingThatIsNotStored() {
        var snapshot =
                Api.post("/snapshots", Map.of("host", "host1", "project", Api.newProject()), 202)
                        .getString("id");

        assertThat(plan(snapshot, 409).getString("detail")).contains("not stored");
        plan(UUID.randomUUID().toString(), 404);
    }

    private static JsonPath plan(String snapshot, int status) {
        return Api.post("/restores/plan", Map.of("snapshot", snapshot, "host", "host2"), status);
    }

    @Test
    void refusesWhatIsNotStored() {
        var project = Api.newProject();
        var snapshot =
                Api.post("/snapshots", Map.of("host", "host1", "project", project), 202)
                        .getString("id");

        var refused = Api.post("/restores", Map.of("snapshot", snapshot, "host", "host2"), 409);

        assertThat(refused.getString("detail")).contains("not stored");
    }

    @Test
    void refusesASecondOneIntoTheSameStack() {
        var project = Api.newProject();
        var snapshot = stored(project);
        var first = request(snapshot, "host2", project);

        var refused = Api.post("/restores", Map.of("snapshot", snapshot, "host", "host2"), 409);

        assertThat(refused.getString("detail")).contains(first.getString("id"));
    }

    @Test
    void letsTheTargetReadTheSourcesRepositoryWhileItRestores() {
        var command = restoring();

        var access = ask(fleet.host2(), "host1", command);

        access.then().statusCode(200).header("Cache-Control", "no-store");
        assertThat(access.jsonPath().getMap(""))
                .isEqualTo(
                        Map.of(
                                "url", "rest:http://rest-server:8000/host1/",
                                "user", "host1",
                                "userPassword", "user-secret-host1",
                                "repositoryPassword", RepositoryPassword.of("host1")));
    }

    @Test
    void refusesAccessWithoutAnyOrWithAWrongSignature() {
        var command = restoring();
        var path = path("host1", command);
        var now = Instant.now().toString();
        var good = fleet.host2().sign("host2\n" + now + "\n" + path);

        refused(RestAssured.get(path), 401);
        refused(get("host2", now, "AAAA", path), 401);
        refused(get("host2", now, fleet.host1().sign("host2\n" + now + "\n" + path), path), 401);
        refused(get("host1", now, good, path), 401);
        refused(get("host2", now, good, path("host2", command)), 401);
        refused(get("host2", Instant.now().plusSeconds(1).toString(), good, path), 401);
        get("host2", now, good, path).then().statusCode(200);
    }

    @Test
    void refusesAccessWithAStaleSignature() {
        var command = restoring();
        var path = path("host1", command);
        var then = Instant.now().minusSeconds(61).toString();

        refused(get("host2", then, fleet.host2().sign("host2\n" + then + "\n" + path), path), 401);
    }

    @Test
    void refusesAccessWithTheServiceTokenAlone() {
        refused(Api.asController().get(path("host1", restoring())), 401);
    }

    @Test
    void refusesAccessToAnyOtherRepositoryAndToAnyOtherHost() {
        var command = restoring();

        refused(ask(fleet.host2(), "host2", command), 403);
        refused(ask(fleet.host1(), "host1", command), 403);
    }

    @Test
    void refusesAccessForARestoreThatThereIsNot() {
        var path = "/internal/repositories/host1/access?restore=" + UUID.randomUUID();

        refused(signed(fleet.host2(), path), 403);
    }

    @Test
    void refusesAccessOnceTheRestoreHasEnded() {
        var project = Api.newProject();
        var restore = request(stored(project), "host2", project);
        var command = fleet.host2().awaitRestore(project);
        ask(fleet.host2(), "host1", command).then().statusCode(200);

        fleet.host2().complete(command, new Outcome.Done());
        awaitStatus(restore, "done");

        refused(ask(fleet.host2(), "host1", command), 403);
    }

    private HostCommand restoring() {
        var project = Api.newProject();
        request(stored(project), "host2", project);
        return fleet.host2().awaitRestore(project);
    }

    @Test
    void listsThoseOfAHostOrAStackOnly() {
        var project = Api.newProject();
        var restore = request(stored(project), "host2", project);

        assertThat(Api.get("/restores?stack=" + project).getList("items.id"))
                .containsExactly(restore.getString("id"));
        assertThat(Api.get("/restores?host=host2&stack=" + project).getList("items")).hasSize(1);
        assertThat(Api.get("/restores?host=host1&stack=" + project).getList("items")).isEmpty();
    }

    private static void refused(Response answer, int status) {
        answer.then().statusCode(status).contentType("application/problem+json");
        assertThat(answer.asString()).doesNotContain("secret", RepositoryPassword.of("host1"));
    }

    private static Response ask(PlayedHost host, String source, HostCommand command) {
        return ask(host, source, command.id());
    }

    private static Response ask(PlayedHost host, String source, CommandId id) {
        return signed(host, path(source, id));
    }

    private static Response signed(PlayedHost host, String path) {
        var now = Instant.now().toString();
        var signature = host.sign(host.name() + "\n" + now + "\n" + path);
        return get(host.name(), now, signature, path);
    }

    private static Response get(String host, String time, String signature, String path) {
        return RestAssured.given()
                .header("Holdfast-Host", host)
                .header("Holdfast-Time", time)
                .header("Holdfast-Signature", signature)
                .get(path);
    }

    private static String path(String source, HostCommand command) {
        return path(source, command.id());
    }

    private static String path(String source, CommandId id) {
        return "/internal/repositories/%s/access?restore=%s".formatted(source, id);
    }

    private static JsonPath request(String snapshot, String host, String project) {
        return Api.post(
                "/restores", Map.of("snapshot", snapshot, "host", host, "project", project), 202);
    }

    /** Of host1. */
    private String stored(String project) {
        var snapshot = Api.post("/snapshots", Map.of("host", "host1", "project", project), 202);
        fleet.host1().taken(fleet.host1().awaitSnapshot(project));
        await().atMost(PATIENCE)
                .until(() ->
                        Api.get("/snapshots/" + snapshot.getString("id"))
                                .getString("status")
                                .equals("stored"));
        return snapshot.getString("id");
    }

    private static JsonPath told(JsonPath restore) {
        return Api.get("/restores/" + restore.getString("id"));
    }

    private static void awaitStatus(JsonPath restore, String status) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(told(restore).getString("status")).isEqualTo(status));
    }
}
