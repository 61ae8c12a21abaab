package dev.holdfast.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.controller.api.IdempotencyStore;
import dev.holdfast.messaging.server.NatsServer;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.host.HostMode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is forwarded while the backup service is away; what must not even be forwarded. */
@QuarkusTest
@WithTestResource(value = RealServers.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields.
class BackupComponentTest {

    private static final UUID ANY = UUID.randomUUID();
    private static final String PASSWORD = "made-up-by-whoever-asked";

    @Inject IdempotencyStore idempotency;
    NatsServer nats;
    private WireAgent agent;
    private String stack;

    @BeforeEach
    void introduceAStack() {
        agent = WireAgent.introduced(nats);
        agent.tell(new Fact.HostObserved(List.of(Observed.running("web").container())));
        await().untilAsserted(() -> {
            stack = get("stacks?host=" + agent.host).jsonPath().getString("items[0].id");
            assertThat(stack).isNotNull();
        });
    }

    @AfterEach
    void leave() {
        agent.close();
    }

    @Test
    void saysThatTheBackupServiceIsAwayWhenEverythingElseIsRight() {
        assertAway(get("schedules?stack=" + stack));
        assertAway(get("snapshots?stack=%s&host=%s".formatted(stack, agent.host)));
        assertAway(get("restores?host=" + agent.host));
        assertAway(get("repositories"));
        assertAway(get("repositories/host1"));
        assertAway(get("repositories/host1/keys"));
        assertAway(get("control-plane"));
        assertAway(get("schedules/" + ANY));
        assertAway(get("snapshots/" + ANY));
        assertAway(get("restores/" + ANY));
        assertAway(get("drills?stack=" + stack));
        assertAway(get("drills/" + ANY));
        assertAway(post("drills", "{'stack':'%s'}".formatted(stack)));
        assertAway(post("drills", "{'snapshot':'%s','host':'%s'}".formatted(ANY, agent.host)));
        assertAway(
                post(
                        "schedules",
                        "{'stack':'%s','cron':'weekly','kind':'drill'}".formatted(stack)));
        assertAway(get("snapshots/" + ANY + "/files"));
        assertAway(get("snapshots/" + ANY + "/files?path=/stack&limit=10"));
        assertAway(get("snapshots/" + ANY + "/files/content?path=/stack/compose.yaml"));
        assertAway(sealed(PASSWORD).get("/api/v1/snapshots/" + ANY + "/export"));
        assertAway(
                sealed(PASSWORD)
                        .contentType("application/x-tar")
                        .body(new byte[100_000])
                        .post("/api/v1/imports?host=" + agent.host));
        assertAway(Api.given().delete("/api/v1/schedules/" + ANY));
        assertAway(Api.given().delete("/api/v1/snapshots/" + ANY));
        assertAway(Api.given().post("/api/v1/snapshots/" + ANY + "/cancel"));
        assertAway(Api.given().post("/api/v1/snapshots/" + ANY + "/protect"));
        assertAway(Api.given().post("/api/v1/snapshots/" + ANY + "/unprotect"));
        assertAway(Api.given().post("/api/v1/repositories/host1/prune"));
        assertAway(Api.given().post("/api/v1/control-plane/snapshot"));
        assertAway(Api.given().post("/api/v1/snapshots/rescan"));
        assertAway(post("snapshots/forget", "{'stack':'%s','dryRun':true}".formatted(stack)));
        assertAway(post("snapshots/forget", "{'host':'%s','dryRun':true}".formatted(agent.host)));
        assertAway(post("schedules", "{'host':'%s','cron':'daily'}".formatted(agent.host)));
        assertAway(put("schedules/" + ANY, "{'host':'%s','cron':'daily'}".formatted(agent.host)));
        assertAway(
                post(
                        "schedules",
                        "{'stack':'%s','cron':'daily','catchUp':'all'}".formatted(stack)));
        assertAway(
                post(
                        "schedules",
                        "{'stack':'%s','cron':'daily','retention':{'keepLast':7}}"
                                .formatted(stack)));
        assertAway(put("schedules/" + ANY, "{'stack':'%s','cron':'hourly'}".formatted(stack)));
        assertAway(post("snapshots", "{'stack':'%s'}".formatted(stack)));
        assertAway(post("restores", "{'snapshot':'%s','host':'%s'}".formatted(ANY, agent.host)));
        assertAway(post("hosts/%s/snapshots".formatted(agent.host), ""));
    }

    /** A restore is refused for its key, which was another request's; a dry run looks at none. */
    @Test
    void asksForAPlanAndForNoRestoreInADryRun() {
        var body = "{'snapshot':'%s','host':'%s'}".formatted(ANY, agent.host);
        var key = "used-" + agent.host;
        idempotency.once(key, "another request", String.class, () -> "done");

        for (var dry : List.of("?dryRun", "?dryRun=", "?dryRun=true")) {
            assertAway(keyed(dry, key, body));
        }
        for (var real : List.of("", "?dryRun=false")) {
            assertRefused(422, keyed(real, key, body));
        }
        for (var neither : List.of("?dryRun=perhaps", "?dryRun=TRUE", "?dryrun", "?dryRun&x=1")) {
            assertRefused(400, keyed(neither, key, body));
        }
        assertRefused(404, keyed("?dryRun", key, body.replace(agent.host.name(), "nowhere")));
    }

    @Test
    void aKeyIsFreeAgainWhenTheServiceWasAway() {
        var key = "key-" + agent.host;
        assertAway(keyed("", key, "{'snapshot':'%s','host':'%s'}".formatted(ANY, agent.host)));

        assertAway(
                keyed(
                        "",
                        key,
                        "{'snapshot':'%s','host':'%s','project':'other'}"
                                .formatted(ANY, agent.host)));
    }

    @Test
    void refusesWhatNobodyKnowsBeforeItIsForwarded() {
        assertRefused(404, post("schedules", "{'stack':'%s','cron':'daily'}".formatted(ANY)));
        assertRefused(404, put("schedules/" + ANY, "{'stack':'%s','cron':'daily'}".formatted(ANY)));
        assertRefused(404, post("schedules", "{'host':'nowhere','cron':'daily'}"));
        assertRefused(404, put("schedules/" + ANY, "{'host':'nowhere','cron':'daily'}"));
        assertRefused(404, post("snapshots/forget", "{'host':'nowhere'}"));
        assertRefused(404, post("snapshots", "{'stack':'%s'}".formatted(ANY)));
        assertRefused(404, post("hosts/nowhere/snapshots", ""));
        assertRefused(404, post("restores", "{'snapshot':'%s','host':'nowhere'}".formatted(ANY)));
        assertRefused(404, post("snapshots/forget", "{'stack':'%s'}".formatted(ANY)));
        assertRefused(404, post("drills", "{'stack':'%s'}".formatted(ANY)));
        assertRefused(404, post("drills", "{'snapshot':'%s','host':'nowhere'}".formatted(ANY)));
        assertRefused(404, get("snapshots?stack=" + ANY));
        assertRefused(422, get("snapshots?stack=%s&host=elsewhere".formatted(stack)));
    }

    @Test
    void refusesBodiesThatDoNotFitBeforeTheyAreForwarded() {
        for (var body :
                List.of(
                        "",
                        "null",
                        "[]",
                        "{}",
                        "{'stack':'%s'}",
                        "{'cron':'daily'}",
                        "{'host':'A','cron':'daily'}",
                        "{'host':'*','cron':'daily'}",
                        "{'stack':7,'cron':'daily'}",
                        "{'stack':'../..','cron':'daily'}",
                        "{'stack':'%s','cron':7}",
                        "{'stack':'%s','cron':''}",
                        "{'stack':'%s','cron':'a\\u0000'}",
                        "{'stack':'%s','cron':'" + "*".repeat(101) + "'}",
                        "{'stack':'%s','cron':'daily','zone':'a b'}",
                        "{'stack':'%s','cron':'daily','catchUp':'some'}",
                        "{'stack':'%s','cron':'daily','catchUp':1}",
                        "{'stack':'%s','cron':'daily','enabled':'perhaps'}",
                        "{'stack':'%s','cron':'daily','retention':7}",
                        "{'stack':'%s','cron':'daily','retention':{'keepLast':0}}",
                        "{'stack':'%s','cron':'daily','retention':{'keepDaily':'7'}}",
                        "{'stack':'%s','cron':'daily','retention':{'keepWithin':'a week'}}",
                        "{'stack':'%s','cron':'daily','retention':{'keepLots':7}}",
                        "{'stack':'%s','cron':'daily','host':'host1'}",
                        "{'stack':'%s','cron':'daily'} {}")) {
            assertRefused(400, post("schedules", body.replace("%s", stack)));
            assertRefused(400, put("schedules/" + ANY, body.replace("%s", stack)));
        }
    }

    @Test
    void refusesToTakeAPlainEngineAsAWhole() {
        try (var plain = WireAgent.introduced(nats, HostMode.SOCKET)) {
            var host = plain.host;
            assertRefused(422, post("hosts/%s/snapshots".formatted(host), ""));
            assertRefused(422, post("schedules", "{'host':'%s','cron':'daily'}".formatted(host)));
            // What it was before may have left snapshots.
            assertAway(post("snapshots/forget", "{'host':'%s'}".formatted(host)));
        }
    }

    @Test
    void saysThatAStackOrAHostIsToBeNamed() {
        for (var body : List.of("{}", "{'stack':'%s','host':'%s'}".formatted(stack, agent.host))) {
            assertThat(post("snapshots/forget", body).jsonPath().getString("detail"))
                    .contains("one of the two");
        }
    }

    @Test
    void refusesNamesThatDoNotFitBeforeTheyAreForwarded() {
        for (var name : List.of("", "../x", "A", "a b", "$(reboot)", "x".repeat(64))) {
            assertRefused(
                    400, post("restores", "{'snapshot':'%s','host':'%s'}".formatted(ANY, name)));
            assertRefused(
                    400,
                    post(
                            "restores",
                            "{'snapshot':'%s','host':'%s','project':'%s'}"
                                    .formatted(ANY, agent.host, name)));
        }
    }

    @Test
    void refusesServicesThatDoNotFitBeforeTheyAreForwarded() {
        var wanted = "{'snapshot':'%s','host':'%s','services':%s}";
        assertAway(post("restores", wanted.formatted(ANY, agent.host, "['db','Web_1.x']")));
        for (var services :
                List.of(
                        "[]",
                        "'db'",
                        "[1]",
                        "[null]",
                        "['']",
                        "['a b']",
                        "['../x']",
                        "['$(id)']",
                        "['" + "x".repeat(64) + "']",
                        "[['db']]",
                        "{}")) {
            assertRefused(400, post("restores", wanted.formatted(ANY, agent.host, services)));
        }
    }

    @Test
    void refusesDrillsThatDoNotFitBeforeTheyAreForwarded() {
        var probes = "{'snapshot':'%s','probes':%s}";
        var good = "[{'service':'db','command':['psql','-c',''],'user':'0:0','timeout':'2s'}]";
        assertAway(post("drills", probes.formatted(ANY, good)));
        assertAway(post("drills", probes.formatted(ANY, "[]")));
        for (var wrong :
                List.of(
                        "{}",
                        "[{}]",
                        "[null]",
                        "['true']",
                        "[{'service':'db'}]",
                        "[{'service':'db','command':[]}]",
                        "[{'service':'db','command':'true'}]",
                        "[{'service':'db','command':[null]}]",
                        "[{'service':'db','command':['a\\u0000']}]",
                        "[{'service':'a b','command':['true']}]",
                        "[{'service':'db','command':['true'],'user':''}]",
                        "[{'service':'db','command':['true'],'timeout':'-'}]",
                        "[{'service':'db','command':['true'],'tries':3}]")) {
            assertRefused(400, post("drills", probes.formatted(ANY, wrong)));
        }
        assertRefused(400, post("drills", "{}"));
        var both = "{'snapshot':'%s','stack':'%s'}".formatted(ANY, stack);
        assertRefused(400, post("drills", both));
        assertRefused(400, post("drills", "{'snapshot':'%s','host':'A'}".formatted(ANY)));
        assertRefused(
                400,
                post(
                        "schedules",
                        "{'stack':'%s','cron':'daily','kind':'export'}".formatted(stack)));
    }

    @Test
    void refusesAFileWithoutAPathAndAPathThatIsTooLong() {
        assertRefused(400, get("snapshots/" + ANY + "/export"));
        assertRefused(400, sealed("too-short").get("/api/v1/snapshots/" + ANY + "/export"));
        assertRefused(400, sealed("x".repeat(201)).get("/api/v1/snapshots/" + ANY + "/export"));
        var tar = sealed(PASSWORD).contentType("application/x-tar").body(new byte[1024]);
        assertRefused(404, tar.post("/api/v1/imports?host=nowhere"));
        assertRefused(400, get("snapshots/" + ANY + "/files/content"));
        assertRefused(400, get("snapshots/" + ANY + "/files/content?path="));
        assertRefused(400, get("snapshots/" + ANY + "/files?path=" + "x".repeat(4097)));
        assertRefused(400, get("snapshots/" + ANY + "/files?limit=201"));
    }

    @Test
    void handsOnACursorOnlyInItsOwnWrapping() {
        var wrapped = base64("whatever the other service gave");

        assertAway(get("snapshots?cursor=" + wrapped));
        assertRefused(400, get("snapshots?cursor=" + wrapped + "=="));
        assertRefused(400, get("snapshots?cursor=" + base64("a\nb")));
    }

    private static String base64(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void assertAway(Response response) {
        assertRefused(503, response);
        assertThat(response.jsonPath().getString("detail"))
                .isEqualTo("the backup service is away; try again");
    }

    private static void assertRefused(int status, Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.jsonPath().getString("detail")).isNotBlank();
    }

    private static RequestSpecification sealed(String password) {
        return Api.given().header("Holdfast-Password", password);
    }

    private static Response get(String path) {
        return Api.given().get("/api/v1/" + path);
    }

    private static Response post(String path, String body) {
        var json = body.replace('\'', '"');
        return Api.given().contentType("application/json").body(json).post("/api/v1/" + path);
    }

    private static Response put(String path, String body) {
        var json = body.replace('\'', '"');
        return Api.given().contentType("application/json").body(json).put("/api/v1/" + path);
    }

    private static Response keyed(String query, String key, String body) {
        return Api.given()
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(body.replace('\'', '"'))
                .post("/api/v1/restores" + query);
    }
}
