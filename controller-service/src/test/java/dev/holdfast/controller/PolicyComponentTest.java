package dev.holdfast.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.controller.container.StackIds;
import dev.holdfast.messaging.server.NatsServer;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.container.Declared;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.RestartPolicy;
import dev.holdfast.model.event.Fact;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = RealServers.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields.
class PolicyComponentTest {

    private static final String FLEET = "/api/v1/policies/fleet";

    NatsServer nats;
    private WireAgent agent;

    @BeforeEach
    void introduceTheHost() {
        agent = WireAgent.introduced(nats);
    }

    @AfterEach
    void leave() {
        put(FLEET, "{\"settings\": {}}").then().statusCode(200);
        agent.close();
    }

    @Test
    void refusesProjectsThatComeAfterEachOther() {
        var db = Observed.running("db").inProject("data");
        var shop = Observed.running("web").declaring(declared(Map.of("holdfast.after", "data")));
        agent.tell(new Fact.HostObserved(List.of(shop.container(), db.container())));
        var path = "/api/v1/stacks/%s/policy".formatted(StackIds.of(agent.host, "data"));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Api.given().get(path).statusCode() == 200);

        var refused = put(path, settings("after", "shop")).then().statusCode(422).extract();

        assertThat(refused.asString())
                .contains("after goes round in a circle: data, which comes after shop");
        put(path, settings("after", "other")).then().statusCode(200);
    }

    @Test
    void showsAContainersPolicyWithTheOriginOfEachValue() {
        var web =
                Observed.running("web")
                        .declaring(
                                declared(
                                        Map.of(
                                                "holdfast.backoff.longest",
                                                "2m",
                                                "autoheal",
                                                "false")));
        agent.tell(new Fact.HostObserved(List.of(web.container())));
        put(FLEET, settings("loop.restarts", "7")).then().statusCode(200);
        put(stackPolicy(), settings("probe-after", "3m")).then().statusCode(200);

        var container = container();

        assertThat(container.getList("policy.settings.setting"))
                .startsWith("restart", "attempts.delay")
                .hasSize(18);
        assertThat(value(container, "restart")).isEqualTo("always (compose)");
        assertThat(value(container, "stop-timeout")).isEqualTo("1m30s (compose)");
        assertThat(value(container, "backoff.longest"))
                .isEqualTo("2m (label holdfast.backoff.longest)");
        assertThat(value(container, "unhealthy")).isEqualTo("ignore (label autoheal)");
        assertThat(value(container, "loop.restarts")).isEqualTo("7 (fleet)");
        assertThat(value(container, "probe-after")).isEqualTo("3m (stack)");
        assertThat(value(container, "backoff.first")).isEqualTo("500ms (built-in)");
        assertThat(container.getList("policy.warnings")).isEmpty();
    }

    @Test
    void letsTheFleetsDefaultHoldAgainWhereAStacksIsTakenAway() {
        agent.tell(new Fact.HostObserved(List.of(Observed.running("web").container())));
        put(FLEET, settings("probe-after", "4m")).then().statusCode(200);
        put(stackPolicy(), settings("probe-after", "3m")).then().statusCode(200);
        assertThat(value(container(), "probe-after")).isEqualTo("3m (stack)");

        Api.given().delete(stackPolicy()).then().statusCode(204);

        assertThat(value(container(), "probe-after")).isEqualTo("4m (fleet)");
        assertThat(Api.given().get(stackPolicy()).jsonPath().getMap("settings")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "attempts.delay|-5s|attempts.delay is a duration from 0s to 8760h, such as 1m30s,"
                        + " not -5s",
                "backoff.longest|100ms|backoff.longest (100ms, fleet) is shorter than backoff.first"
                        + " (500ms, built-in)",
                "unhealthy|maybe|unhealthy is restart or ignore, not maybe",
                "restart|always|restart is set by the Compose file or by a label, not by default",
            })
    void refusesDefaultsThatAreImpossibleAndKeepsTheOldOnes(
            String setting, String value, String sentence) {
        put(FLEET, settings("loop.restarts", "7")).then().statusCode(200);

        var refused = put(FLEET, settings(setting, value));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.jsonPath().getString("detail")).isEqualTo(sentence);
        assertThat(Api.given().get(FLEET).jsonPath().getMap("settings"))
                .isEqualTo(Map.of("loop.restarts", "7"));
    }

    @Test
    void refusesAStacksDefaultsThatAreImpossibleWithTheFleets() {
        agent.tell(new Fact.HostObserved(List.of(Observed.running("web").container())));
        put(FLEET, settings("backoff.first", "30s")).then().statusCode(200);

        var refused = put(stackPolicy(), settings("backoff.longest", "20s"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.jsonPath().getString("detail"))
                .isEqualTo(
                        "backoff.longest (20s, stack) is shorter than backoff.first (30s, fleet)");
    }

    @Test
    void refusesBodiesThatAreNoPolicy() {
        for (var body :
                List.of(
                        "{}",
                        "{\"settings\": null}",
                        "{\"setting\": {}}",
                        "{\"settings\": []}",
                        "{\"settings\": {\"loop.restarts\": null}}")) {
            assertThat(put(FLEET, body).statusCode()).as(body).isEqualTo(400);
        }
    }

    @Test
    void ignoresALabelThatBecameNonsenseAndLetsTheOldOneHold() {
        var sensible =
                Observed.running("web").declaring(declared(Map.of("holdfast.backoff.first", "3s")));
        agent.tell(new Fact.HostObserved(List.of(sensible.container())));
        await().untilAsserted(() ->
                assertThat(value(container(), "backoff.first"))
                        .isEqualTo("3s (label holdfast.backoff.first)"));

        var nonsense =
                sensible.recreated().declaring(declared(Map.of("holdfast.backoff.first", "-3s")));
        agent.tell(new Fact.HostObserved(List.of(nonsense.container())));

        await().untilAsserted(() ->
                assertThat(container().getList("policy.warnings"))
                        .containsExactly(
                                "holdfast.backoff.first is a duration from 1ms to 8760h, such as"
                                        + " 1m30s, not -3s; what holdfast.backoff.first said before"
                                        + " still holds: 3s"));
        assertThat(value(container(), "backoff.first"))
                .isEqualTo("3s (label holdfast.backoff.first)");
    }

    @Test
    void decidesByTheLabelRatherThanByTheComposeFile() {
        var web = Observed.running("web").declaring(declared(Map.of("holdfast.restart", "no")));

        agent.tell(new Fact.ContainerDied(web.died(1, Intent.NONE).container()));

        var id = container().getString("id");
        await().untilAsserted(() ->
                assertThat(
                                Api.given()
                                        .get("/api/v1/decisions?container=" + id)
                                        .jsonPath()
                                        .getString("items[0].rule"))
                        .isEqualTo("POLICY_IS_NO"));
        assertThat(web.container().wish()).isEqualTo(new RestartPolicy.Always());
    }

    @Test
    void warnsWhereAnotherHealerRunsOnTheHost() {
        var web = Observed.running("web");
        var healer = Observed.running("heal").ofImage("docker.io/willfarrell/autoheal:1.2.0");
        agent.tell(new Fact.HostObserved(List.of(web.container(), healer.container())));
        var warning =
                "shop-heal-1 (docker.io/willfarrell/autoheal:1.2.0) also restarts or replaces"
                        + " containers of this host: two healers restart twice; stop it, or release"
                        + " the stack";

        await().untilAsserted(() ->
                assertThat(container().getList("policy.warnings")).containsExactly(warning));
        assertThat(Api.given().get("/api/v1/hosts/" + agent.host).jsonPath().getList("warnings"))
                .containsExactly(warning);

        agent.tell(new Fact.ContainerDied(healer.died(0, Intent.PERSON).container()));

        await().untilAsserted(() -> assertThat(container().getList("policy.warnings")).isEmpty());
    }

    @Test
    void refusesToDeployAStackWhosePolicyIsImpossible() throws IOException {
        var negative = "services: {web: {image: x, labels: {holdfast.attempts.delay: -5s}}}";
        var circle = "services: {a: {image: x, depends_on: [b]}, b: {image: x, depends_on: [a]}}";
        var short_ = "services: {web: {image: x, labels: {holdfast.backoff.first: 5m}}}";

        // Else a host that was just introduced is not known yet, and that is what is refused.
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Api.given().get("/api/v1/hosts/" + agent.host).statusCode() == 200);
        assertThat(problem(deploy("application/yaml", bytes(negative))))
                .isEqualTo(
                        "services.web.labels: holdfast.attempts.delay is a duration from 0s to"
                                + " 8760h, such as 1m30s, not -5s");
        assertThat(problem(deploy("application/yaml", bytes(circle))))
                .isEqualTo(
                        "services.a.depends_on goes round in a circle: a, which awaits b, which"
                                + " awaits a");
        assertThat(problem(deploy("application/x-tar", tar("docker-compose.yml", negative))))
                .contains("holdfast.attempts.delay");
        assertThat(problem(deploy("application/yaml", bytes(short_))))
                .isEqualTo(
                        "services.web.labels: backoff.longest (1m, built-in) is shorter than"
                                + " backoff.first (5m, label holdfast.backoff.first)");
        assertThat(agent.nextCommand(Duration.ofSeconds(1))).isEmpty();

        put(FLEET, settings("backoff.longest", "10m")).then().statusCode(200);
        assertThat(deploy("application/yaml", bytes(short_)).statusCode()).isEqualTo(202);
        agent.awaitAction(Action.DeployStack.class);
    }

    @Test
    void givesWhatAPersonStopsTheTimeThatItsPolicyGrants() {
        var web =
                Observed.running("web").declaring(declared(Map.of("holdfast.stop-timeout", "42s")));
        agent.tell(new Fact.HostObserved(List.of(web.container())));
        var path = "/api/v1/containers/" + container().getString("id");

        Api.given().post(path + "/stop").then().statusCode(202);
        assertThat(agent.awaitAction(Action.StopContainer.class).stopTimeout())
                .isEqualTo(Duration.ofSeconds(42));
        Api.given().post(path + "/restart").then().statusCode(202);
        assertThat(agent.awaitAction(Action.RestartContainer.class).stopTimeout())
                .isEqualTo(Duration.ofSeconds(42));
    }

    @Test
    void leavesWhatAPersonStopsItsOwnTimeWhereNobodyAsksForAnother() {
        agent.tell(new Fact.HostObserved(List.of(Observed.running("web").container())));

        Api.given()
                .post("/api/v1/containers/%s/stop".formatted(container().getString("id")))
                .then()
                .statusCode(202);

        assertThat(agent.awaitAction(Action.StopContainer.class).stopTimeout()).isNull();
    }

    private Response deploy(String type, byte[] body) {
        return Api.given()
                .contentType(type)
                .body(body)
                .post("/api/v1/stacks?host=%s&name=fresh".formatted(agent.host));
    }

    private static String problem(Response refused) {
        assertThat(refused.statusCode()).isEqualTo(422);
        return refused.jsonPath().getString("detail");
    }

    private static byte[] tar(String name, String content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
            var entry = new TarArchiveEntry("./" + name);
            entry.setSize(bytes(content).length);
            tar.putArchiveEntry(entry);
            tar.write(bytes(content));
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Declared declared(Map<String, String> labels) {
        return new Declared(Duration.ofSeconds(90), null, null, null, List.of(), labels, List.of());
    }

    private static String settings(String setting, String value) {
        return "{\"settings\": {\"%s\": \"%s\"}}".formatted(setting, value);
    }

    private static Response put(String path, String body) {
        return Api.given().contentType("application/json").body(body).put(path);
    }

    private String stackPolicy() {
        return "/api/v1/stacks/%s/policy".formatted(container().getString("stack"));
    }

    /** The one named web, as soon as it is known. */
    private JsonPath container() {
        var path = "/api/v1/containers?host=" + agent.host;
        var web = "items.find { it.service == 'web' }.id";
        await().until(() -> Api.given().get(path).jsonPath().getString(web) != null);
        var id = Api.given().get(path).jsonPath().getString(web);
        return Api.given().get("/api/v1/containers/" + id).jsonPath();
    }

    private static String value(JsonPath container, String setting) {
        var found = "policy.settings.find { it.setting == '%s' }".formatted(setting);
        return "%s (%s)"
                .formatted(
                        container.getString(found + ".value"),
                        container.getString(found + ".origin"));
    }
}
