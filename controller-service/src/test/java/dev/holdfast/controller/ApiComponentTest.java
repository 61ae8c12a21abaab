package dev.holdfast.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.messaging.server.NatsServer;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.snapshot.SnapshotId;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = RealServers.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields.
class ApiComponentTest {

    private static final String COMPOSE = "services: {web: {image: holdfast/sample-tiny}}";

    NatsServer nats;
    private WireAgent agent;

    @BeforeEach
    void introduceTheHost() {
        agent = WireAgent.introduced(nats);
    }

    @AfterEach
    void leave() {
        agent.close();
    }

    @Test
    void showsAHostThatBeatsAsAliveAndASilentOneAsDown() {
        await().untilAsserted(() ->
                assertThat(get("/hosts/" + agent.host).getString("state")).isEqualTo("alive"));

        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() ->
                        assertThat(get("/hosts/" + agent.host).getString("state"))
                                .isEqualTo("down"));
    }

    @Test
    void showsAConfiguredHostThatWasNeverHeardAsJustThat() {
        assertThat(get("/hosts/" + RealServers.SIGNING_HOST).getString("state"))
                .isEqualTo("unheard");
    }

    @Test
    void saysInASentenceWhyAStoppedContainerStaysDown() {
        var stopped = Observed.running("web").died(143, Intent.PERSON);
        agent.tell(new Fact.ContainerDied(stopped.container()));
        var id = awaitContainer();

        var decisions = get("/decisions?container=" + id);

        assertThat(decisions.getString("items[0].sentence"))
                .isEqualTo(
                        "shop/web/1 on %s: stopped by a person, so it stays down."
                                .formatted(agent.host));
        assertThat(decisions.getString("items[0].rule")).isEqualTo("STOPPED_BY_PERSON");
    }

    @Test
    void aPersonsStopOvertakesARestartThatIsDelayed() {
        var web = Observed.running("web");
        agent.tell(new Fact.ContainerDied(web.died(1).container()));
        // So often that the next delay is seconds long, and the stop surely comes before its end.
        for (int i = 0; i < 5; i++) {
            agent.complete(agent.awaitCommand(), new Outcome.Failed("port 80 is taken"));
        }
        var id = awaitContainer();
        await().untilAsserted(() ->
                assertThat(get("/decisions?container=" + id).getString("items[0].status"))
                        .isEqualTo("open"));

        post("/containers/%s/stop".formatted(id));

        var stop = agent.awaitCommand();
        assertThat(stop.action())
                .isInstanceOfSatisfying(
                        Action.StopContainer.class, it -> assertThat(it.generation()).isEqualTo(1));
        agent.complete(stop, new Outcome.Done());
        assertThat(agent.nextCommand(Duration.ofSeconds(9))).isEmpty();
        assertThat(get("/decisions?container=" + id).getString("items[0].status"))
                .isEqualTo("superseded");
    }

    @Test
    void keepsDownWhatDiesByItselfBeforeAPersonsStopIsCarriedOut() {
        var web = Observed.running("web");
        agent.tell(new Fact.ContainerStarted(web.container()));
        var id = awaitContainer();

        post("/containers/%s/stop".formatted(id));
        agent.awaitAction(Action.StopContainer.class);
        agent.tell(new Fact.ContainerDied(web.died(1).container()));

        assertThat(agent.nextCommand(Duration.ofSeconds(2))).isEmpty();
        assertThat(get("/decisions?container=" + id).getString("items[0].rule"))
                .isEqualTo("STOPPED_BY_PERSON");
    }

    /** What was started before the stop may be heard of after it. */
    @Test
    void aStartEndsAPersonsWishOnlyOnceTheStopIsCarriedOut() {
        var web = Observed.running("web");
        agent.tell(new Fact.ContainerStarted(web.container()));
        var id = awaitContainer();
        post("/containers/%s/stop".formatted(id));
        var stop = agent.awaitCommand();

        var again = web.started(Instant.now());
        agent.tell(new Fact.ContainerStarted(again.container()));
        var stopped = again.died(1);
        agent.tell(new Fact.ContainerDied(stopped.container()));
        assertThat(agent.nextCommand(Duration.ofSeconds(2))).isEmpty();

        agent.complete(stop, new Outcome.AlreadySo());
        var wanted = stopped.started(Instant.now().plusSeconds(1));
        agent.tell(new Fact.ContainerStarted(wanted.container()));
        agent.tell(new Fact.ContainerDied(wanted.died(1).container()));
        agent.awaitAction(Action.StartContainer.class);
    }

    @Test
    void eachWishAboutAStackOutdatesWhatWasMeantForItsContainersBefore() {
        var web = Observed.running("web").container();
        var db = Observed.running("db").container();
        agent.tell(new Fact.HostObserved(List.of(web, db)));
        var stack = "/stacks/" + get("/containers/" + awaitContainer()).getString("stack");

        post(stack + "/stop");
        post(stack + "/start");
        post(stack + "/adopt");

        var stop = agent.awaitCommand();
        assertThat(stop.host()).isEqualTo(agent.host);
        assertThat(stop.action())
                .isEqualTo(new Action.StopStack("shop", Map.of(web.id(), 1L, db.id(), 1L)));
        assertThat(agent.awaitCommand().action())
                .isEqualTo(new Action.StartStack("shop", Map.of(web.id(), 2L, db.id(), 2L)));
        assertThat(agent.awaitCommand().action()).isEqualTo(new Action.AdoptStack("shop"));
    }

    @Test
    void followsAnOperationToItsEnd() {
        agent.tell(new Fact.HostObserved(List.of(Observed.running("web").container())));
        var operation = post("/containers/%s/restart".formatted(awaitContainer())).getString("id");
        var command = agent.awaitCommand();
        assertThat(command.id()).hasToString(operation);

        agent.tell(new Fact.CommandProgressed(command.id(), "stopping"));
        agent.complete(command, new Outcome.Done());

        await().untilAsserted(() -> {
            var now = get("/operations/" + operation);
            assertThat(now.getString("state")).isEqualTo("succeeded");
            assertThat(now.getString("step")).isEqualTo("stopping");
        });
    }

    @Test
    void aRepeatedPostHasOneEffectAndTheSameAnswer() {
        agent.tell(new Fact.HostObserved(List.of(Observed.running("web").container())));
        var path = "/api/v1/containers/%s/stop".formatted(awaitContainer());
        var key = "key-" + agent.host;

        var first = Api.given().header("Idempotency-Key", key).post(path).asString();
        var second = Api.given().header("Idempotency-Key", key).post(path).asString();
        var other = Api.given().header("Idempotency-Key", key).post(path.replace("stop", "start"));

        assertThat(JsonPath.from(second).getMap("")).isEqualTo(JsonPath.from(first).getMap(""));
        assertThat(other.statusCode()).isEqualTo(422);
        agent.awaitAction(Action.StopContainer.class);
        assertThat(agent.nextCommand(Duration.ofSeconds(1))).isEmpty();
    }

    @Test
    void aContainerKeepsItsIdAndItsDecisionsWhenItIsRecreated() {
        var web = Observed.running("web");
        agent.tell(new Fact.ContainerDied(web.died(1).container()));
        var id = awaitContainer();
        var recreated = web.recreated();

        agent.tell(new Fact.ContainerRemoved(web.container().id()));
        agent.tell(new Fact.ContainerCreated(recreated.container()));

        await().untilAsserted(() ->
                assertThat(get("/containers/" + id).getString("dockerId"))
                        .isEqualTo(recreated.container().id().hex()));
        assertThat(get("/decisions?container=" + id).getList("items")).hasSize(1);
    }

    @Test
    void doesNotWaitForeverForAHostThatIsAway() {
        agent.tell(new Fact.HostObserved(List.of(Observed.running("web").container())));

        var logs = Api.given().get("/api/v1/containers/%s/logs".formatted(awaitContainer()));

        assertThat(logs.statusCode()).isEqualTo(504);
        assertThat(logs.contentType()).startsWith("application/problem+json");
    }

    @Test
    void leadsThroughAllPagesOfACollection() {
        var names = List.of("a", "b", "c");
        agent.tell(
                new Fact.HostObserved(
                        names.stream().map(name -> Observed.running(name).container()).toList()));
        await().untilAsserted(() ->
                assertThat(get("/containers?host=" + agent.host).getList("items")).hasSize(3));

        var first = get("/containers?limit=2&host=" + agent.host);
        var second =
                get(
                        "/containers?limit=2&host=%s&cursor=%s"
                                .formatted(agent.host, first.getString("next")));

        assertThat(first.getList("items.service")).isEqualTo(List.of("a", "b"));
        assertThat(second.getList("items.service")).isEqualTo(List.of("c"));
        assertThat(second.getString("next")).isNull();
    }

    @Test
    void resumesTheStreamOfEventsAfterTheLastOneThatWasSeen() throws Exception {
        agent.tell(new Fact.HostObserved(List.of()));
        await().untilAsserted(() ->
                assertThat(get("/events?host=" + agent.host).getList("items")).hasSize(1));
        var last = get("/events?host=" + agent.host).getLong("items[0].position");
        agent.tell(new Fact.ContainerCreated(Observed.running("web").container()));

        var request =
                HttpRequest.newBuilder(uri("/api/v1/events/stream"))
                        .header("Authorization", "Bearer " + Api.TOKEN)
                        .header("Last-Event-ID", "" + last)
                        .timeout(Duration.ofSeconds(10))
                        .build();
        try (var client = HttpClient.newHttpClient();
                var lines = client.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
            var found = lines.filter(line -> line.startsWith("data:")).findFirst().orElseThrow();
            assertThat(found).contains("container.created").contains(agent.host.name());
            client.shutdownNow();
        }
    }

    private static URI uri(String path) {
        return URI.create(RestAssured.baseURI + ":" + RestAssured.port + path);
    }

    /** Java's own client asks for HTTP/2 first, and some of its answers would break off. */
    @Test
    void staysWithHttp1WhereAClientWouldUpgrade() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(uri("/q/health")).build();

            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        }
    }

    @Test
    void handsABundleToTheHostThatItIsForAndToNobodyElse() throws Exception {
        var signing = new WireAgent(nats, new HostId(RealServers.SIGNING_HOST));

        Api.given()
                .contentType("application/yaml")
                .body(COMPOSE.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/stacks?host=%s&name=shop".formatted(signing.host))
                .then()
                .statusCode(202);

        var deploy = signing.awaitAction(Action.DeployStack.class);
        var path = "/internal/bundles/" + deploy.bundle();
        var now = Instant.now();
        assertThat(fetch(path, signing.host, now, path)).isEqualTo(200);
        assertThat(fetch(path, signing.host, now.minusSeconds(120), path)).isEqualTo(401);
        assertThat(fetch(path, signing.host, now, "/internal/bundles/another")).isEqualTo(401);
        assertThat(fetch(path, agent.host, now, path)).isEqualTo(401);
        signing.close();
    }

    @Test
    void showsTheStacksOfAHostWithTheirServices() {
        agent.tell(new Fact.HostObserved(List.of(Observed.running("web").container())));
        awaitContainer();

        var stacks = get("/stacks?name=shop&host=" + agent.host);

        assertThat(stacks.getString("items[0].services[0].name")).isEqualTo("web");
        assertThat(stacks.getInt("items[0].services[0].running")).isEqualTo(1);
        assertThat(stacks.getBoolean("items[0].managed")).isTrue();
    }

    @Test
    void aStackSaysWhichSnapshotItWasRestoredFromUntilItIsRemoved() {
        var snapshot = new SnapshotId(UUID.randomUUID());
        agent.tell(new Fact.StackRestored("shop", snapshot));
        agent.tell(new Fact.HostObserved(List.of(Observed.running("web").container())));
        await().untilAsserted(() -> assertThat(restoredFrom()).isEqualTo(snapshot.toString()));

        var id = get("/stacks?host=" + agent.host).getString("items[0].id");
        Api.given().delete("/api/v1/stacks/" + id).then().statusCode(202);
        agent.complete(agent.awaitCommand(), new Outcome.Done());

        await().untilAsserted(() -> assertThat(restoredFrom()).isNull());
    }

    private @Nullable String restoredFrom() {
        return get("/stacks?host=" + agent.host).getString("items[0].restoredFrom");
    }

    private static int fetch(String path, HostId host, Instant at, String signedPath) {
        var text = "%s\n%s\n%s".formatted(host, at, signedPath);
        var signature = RealServers.SIGNING_KEY.sign(text);
        return RestAssured.given()
                .header("Holdfast-Host", host.name())
                .header("Holdfast-Time", at.toString())
                .header("Holdfast-Signature", signature)
                .get(path)
                .statusCode();
    }

    private String awaitContainer() {
        await().untilAsserted(() ->
                assertThat(get("/containers?host=" + agent.host).getList("items")).isNotEmpty());
        return get("/containers?host=" + agent.host).getString("items[0].id");
    }

    private static JsonPath get(String path) {
        return Api.given().get("/api/v1" + path).then().statusCode(200).extract().jsonPath();
    }

    private static JsonPath post(String path) {
        return Api.given().post("/api/v1" + path).then().statusCode(202).extract().jsonPath();
    }
}
