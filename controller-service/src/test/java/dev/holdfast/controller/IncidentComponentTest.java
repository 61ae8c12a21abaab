package dev.holdfast.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.holdfast.controller.backup.DrillsSeen;
import dev.holdfast.controller.backup.EndedDrill;
import dev.holdfast.controller.container.StackIds;
import dev.holdfast.messaging.server.NatsServer;
import dev.holdfast.model.command.Action.GatherEvidence;
import dev.holdfast.model.command.Action.StartContainer;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.Declared;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.evidence.CheckResult;
import dev.holdfast.model.evidence.Evidence;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Incidents, with a real server and a real database; only the agent is played. */
@QuarkusTest
@WithTestResource(value = RealServers.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields.
class IncidentComponentTest {

    private static final Evidence EVIDENCE =
            new Evidence(
                    Map.of("Name", "/shop-web-1"),
                    List.of("ready", "a null \u0000 in the log"),
                    List.of(new CheckResult(Instant.EPOCH, Instant.EPOCH, 1, "refused")),
                    List.of("12 older lines of its log"));

    NatsServer nats;
    @Inject EntityManager database;
    @Inject Event<DrillsSeen> drills;
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
    void opensOneIncidentForWhatIsQuarantinedTogetherAndKeepsTheEvidenceOfEach() {
        var web = Observed.running("web");
        quarantine(web);
        var asked = agent.awaitCommand();
        assertThat(asked.action()).isEqualTo(new GatherEvidence(web.container().id()));
        answer(asked, web.container());
        quarantine(Observed.running("db"));
        var other = agent.awaitCommand();
        agent.complete(other, new Outcome.Missing("there is no such container on this host"));

        var id = awaitIncident("open");
        await().untilAsserted(() ->
                assertThat(get("/incidents/" + id).getString("evidence[0].problem"))
                        .isEqualTo("there is no such container on this host"));
        var incident = get("/incidents/" + id);
        assertThat(incident.getString("kind")).isEqualTo("failing-containers");
        assertThat(incident.getString("sentence"))
                .startsWith("on %s, 2 containers are left as they are".formatted(agent.host));
        assertThat(incident.getList("containers.place")).containsExactly("shop/web/1", "shop/db/1");
        assertThat(incident.getList("timeline.change")).containsExactly("opened", "updated");
        assertThat(incident.getString("timeline[0].decision")).isNotNull();
        var kept = "evidence[1].";
        assertThat(incident.getList(kept + "evidence.log", String.class)).isEqualTo(EVIDENCE.log());
        assertThat(incident.getString(kept + "evidence.inspect.Name")).isEqualTo("/shop-web-1");
        assertThat(incident.getInt(kept + "evidence.healthLog[0].exitCode")).isEqualTo(1);
        assertThat(incident.getList(kept + "evidence.missing")).hasSize(1);
        assertThat(incident.getInt(kept + "exit.code")).isEqualTo(1);
        assertThat(incident.getList(kept + "timeline.sentence", String.class))
                .contains("it ended with code 1")
                .anyMatch(sentence -> sentence.contains("so it is quarantined"));
        assertThat(incident.getList(kept + "timeline.at", String.class)).isSorted();
        assertThat(get("/incidents/%s/evidence?limit=1".formatted(id)).getString("next"))
                .isNotNull();
    }

    @Test
    void aDrillThatFailsIsOneIncidentOfItsStackUntilOnePasses() {
        var stack = StackIds.of(agent.host, "shop");
        awaitThere(Observed.running("web"));
        var failed = drill("shop-app-1: no such file", Instant.now());
        drills.fire(new DrillsSeen(List.of(failed)));
        drills.fire(new DrillsSeen(List.of(failed)));

        var id = Objects.requireNonNull(incident("open", "failed-drill"));
        var incident = get("/incidents/" + id);
        assertThat(incident.getString("sentence")).endsWith("shop-app-1: no such file");
        assertThat(incident.getList("timeline.change")).containsExactly("opened");
        assertThat(get("/incidents?state=open&stack=" + stack).getList("items.id"))
                .containsExactly(id);

        drills.fire(new DrillsSeen(List.of(drill(null, Instant.now()))));

        assertThat(incident("open", "failed-drill")).isNull();
        assertThat(incident("resolved", "failed-drill")).isEqualTo(id);
    }

    @Test
    void aDrillThatFailsIsNoIncidentOfAStackThatIsNoMore() {
        var web = Observed.running("web");
        awaitThere(web);
        var failed = drill("shop-app-1: no such file", Instant.now());
        drills.fire(new DrillsSeen(List.of(failed)));
        var id = Objects.requireNonNull(incident("open", "failed-drill"));

        agent.tell(new Fact.ContainerRemoved(web.container().id()));
        await().atMost(Duration.ofSeconds(20)).until(() -> containers().isEmpty());
        drills.fire(new DrillsSeen(List.of(failed)));

        assertThat(incident("open", "failed-drill")).isNull();
        assertThat(incident("resolved", "failed-drill")).isEqualTo(id);
        assertThat(get("/incidents/" + id).getString("timeline[-1].sentence"))
                .isEqualTo("the stack was removed");

        drills.fire(new DrillsSeen(List.of(drill("no space", Instant.now()))));
        assertThat(incident("open", "failed-drill")).isNull();
    }

    private void awaitThere(Observed container) {
        agent.tell(new Fact.ContainerStarted(container.container()));
        await().atMost(Duration.ofSeconds(20)).until(() -> !containers().isEmpty());
    }

    private List<Object> containers() {
        return get("/containers?host=" + agent.host).getList("items");
    }

    private EndedDrill drill(@Nullable String failure, Instant at) {
        return new EndedDrill(
                UUID.randomUUID(), agent.host, "shop", UUID.randomUUID(), "host2", failure, at);
    }

    @Test
    void keepsEvidenceOutOfTheHistoryAndTakesItOnce() {
        var web = Observed.running("web");
        quarantine(web);
        var asked = agent.awaitCommand();
        answer(asked, web.container());
        agent.tell(
                new Fact.EvidenceGathered(
                        asked.id(),
                        web.container().id(),
                        new Evidence(Map.of(), List.of("forged"), List.of(), List.of())));
        agent.tell(new Fact.ContainerStarted(Observed.running("marker").container()));

        await().untilAsserted(() ->
                assertThat(get("/containers?host=" + agent.host).getList("items")).hasSize(2));
        assertThat(
                        get("/incidents/" + awaitIncident("open"))
                                .getList("evidence[0].evidence.log", String.class))
                .isEqualTo(EVIDENCE.log());
        var told = "items.findAll { it.event.fact.type == 'evidence.gathered' }";
        var history = get("/events?host=" + agent.host);
        assertThat(history.getList(told)).hasSize(2);
        assertThat(history.getList(told + ".event.fact.evidence")).containsOnlyNulls();
    }

    @Test
    void releasesAllThatAnIncidentIsAbout() {
        var web = Observed.running("web");
        quarantine(web);
        agent.awaitAction(GatherEvidence.class);
        quarantine(Observed.running("db"));
        agent.awaitAction(GatherEvidence.class);
        var id = awaitIncident("open");

        var released = post("/incidents/%s/release".formatted(id), "");

        assertThat(released.statusCode()).isEqualTo(202);
        assertThat(released.jsonPath().getList("operations.kind"))
                .containsExactly("start-container", "start-container");
        agent.awaitAction(StartContainer.class);
        agent.awaitAction(StartContainer.class);
        assertThat(awaitIncident("resolved")).isEqualTo(id);
        assertThat(get("/incidents/" + id).getList("timeline.change"))
                .containsExactly("opened", "updated", "updated", "updated", "resolved");
        assertThat(post("/incidents/%s/release".formatted(id), "").statusCode()).isEqualTo(409);
        assertThat(post("/incidents/%s/acknowledge".formatted(id), "").statusCode()).isEqualTo(409);
    }

    @Test
    void isResolvedByARecreateAndOpenedAgainWhereThatFailsToo() {
        var web = Observed.running("web");
        quarantine(web);
        agent.awaitAction(GatherEvidence.class);
        var id = awaitIncident("open");

        agent.tell(new Fact.ContainerRemoved(web.container().id()));
        var anew = web.recreated();
        agent.tell(new Fact.ContainerStarted(anew.container()));
        assertThat(awaitIncident("resolved")).isEqualTo(id);
        quarantine(anew);

        assertThat(awaitIncident("open")).isEqualTo(id);
        assertThat(get("/incidents/" + id).getInt("relapses")).isEqualTo(1);
        assertThat(get("/incidents/%s/evidence".formatted(id)).getList("items")).hasSize(2);
    }

    @Test
    void opensAnIncidentWhereAllRetriesAreUsedUp() {
        var web = Observed.running("web").declaring(labelled("holdfast.restart", "on-failure:1"));
        agent.tell(new Fact.ContainerDied(ranForAMinute(web)));
        agent.complete(agent.awaitCommand(), new Outcome.Done());
        agent.tell(new Fact.ContainerDied(ranForAMinute(web)));
        agent.awaitAction(GatherEvidence.class);

        var id = awaitIncident("open");
        assertThat(get("/incidents/" + id).getBoolean("containers[0].gaveUp")).isTrue();
        assertThat(get("/incidents/" + id).getString("sentence"))
                .endsWith("all 1 retries are used up, so it is not started again");

        post("/incidents/%s/release".formatted(id), "");
        agent.awaitAction(StartContainer.class);
        agent.tell(new Fact.ContainerStarted(web.started(Instant.now()).container()));

        assertThat(awaitIncident("resolved")).isEqualTo(id);
    }

    @Test
    void aHostThatIsDownIsOneIncidentWhateverRunsOnItAndHoweverOftenItComesAndGoes() {
        var forty = IntStream.range(0, 40).mapToObj(i -> Observed.running("web" + i).container());
        agent.tell(new Fact.HostObserved(forty.toList()));

        var id = awaitHostDown();
        assertThat(get("/incidents?host=" + agent.host).getList("items")).hasSize(1);
        assertThat(get("/incidents/" + id).getString("sentence"))
                .isEqualTo("host %s is down".formatted(agent.host));

        awaitBeating(id, "updated");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(get("/incidents/" + id).getInt("relapses")).isEqualTo(1));
        awaitBeating(id, "resolved");

        assertThat(get("/incidents?host=" + agent.host).getList("items")).hasSize(1);
        assertThat(get("/incidents/" + id).getList("timeline.change"))
                .containsExactly("opened", "updated", "updated", "updated", "resolved");
        assertThat(post("/incidents/%s/release".formatted(id), "").statusCode()).isEqualTo(409);
    }

    @Test
    void remembersWhoHasAnIncidentInHand() {
        quarantine(Observed.running("web"));
        var id = awaitIncident("open");
        var path = "/incidents/%s/acknowledge".formatted(id);

        assertThat(post(path, "{\"by\": \"ada\", \"note\": \"on\\nit\"}").statusCode())
                .isEqualTo(200);
        assertThat(post(path, "{\"by\": \"ada\", \"note\": \"on\\nit\"}").statusCode())
                .isEqualTo(200);

        var incident = get("/incidents/" + id);
        assertThat(incident.getString("acknowledged.by")).isEqualTo("ada");
        assertThat(incident.getString("acknowledged.note")).isEqualTo("on\nit");
        assertThat(incident.getList("timeline.change")).containsExactly("opened", "acknowledged");
        assertThat(incident.getString("state")).isEqualTo("open");
        assertThat(post(path, "{\"by\": \"a\\u0000\"}").statusCode()).isEqualTo(400);
        assertThat(post(path, "{\"by\": \"%s\"}".formatted("x".repeat(101))).statusCode())
                .isEqualTo(400);
        assertThat(post(path, "{\"who\": \"ada\"}").statusCode()).isEqualTo(400);
        assertThat(post(path, "").statusCode()).isEqualTo(200);
        assertThat(get("/incidents/" + id).getString("acknowledged.by")).isNull();
    }

    @Test
    void listsIncidentsByStateHostAndStackNewestFirst() {
        quarantine(Observed.running("web"));
        var failing = awaitIncident("open");
        var stack = get("/incidents/" + failing).getString("stacks[0]");
        awaitHostDown();

        var host = "/incidents?host=" + agent.host;
        var first = get(host + "&limit=1");
        var second = get(host + "&limit=1&cursor=" + first.getString("next"));
        assertThat(first.getString("items[0].kind")).isEqualTo("host-down");
        assertThat(second.getString("items[0].id")).isEqualTo(failing);
        assertThat(second.getString("next")).isNull();
        assertThat(first.getString("items[0].timeline")).isNull();
        assertThat(get("/incidents?stack=" + stack).getList("items.id")).containsExactly(failing);
        assertThat(get("/incidents?state=open&stack=" + stack).getList("items")).hasSize(1);
        assertThat(get("/incidents?state=resolved&stack=" + stack).getList("items")).isEmpty();
        assertThat(get("/incidents?stack=" + UUID.randomUUID()).getList("items")).isEmpty();
    }

    /** The net below the lock of the host's row. */
    @Test
    void twoControllersCannotOpenTwoForOneCause() {
        quarantine(Observed.running("web"));
        var id = awaitIncident("open");

        assertThatThrownBy(() ->
                        QuarkusTransaction.requiringNew()
                                .run(() ->
                                        database.createNativeQuery(
                                                        "insert into incident select"
                                                                + " gen_random_uuid(), kind, host,"
                                                                + " cause, stacks, state, opened_at,"
                                                                + " resolved_at, incident from"
                                                                + " incident where id = :id")
                                                .setParameter("id", UUID.fromString(id))
                                                .executeUpdate()))
                .hasStackTraceContaining("incident_open");
    }

    private void awaitBeating(String id, String change) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> {
                    agent.beat();
                    assertThat(get("/incidents/" + id).getString("timeline[-1].change"))
                            .isEqualTo(change);
                });
    }

    /** Dies, is started again, and dies once more. */
    private void quarantine(Observed container) {
        var once = container.declaring(labelled("holdfast.loop.slow-restarts", "1"));
        agent.beat();
        agent.tell(new Fact.ContainerDied(ranForAMinute(once)));
        agent.complete(agent.awaitCommand(), new Outcome.Done());
        agent.tell(new Fact.ContainerDied(ranForAMinute(once)));
        agent.beat();
    }

    private static Declared labelled(String label, String value) {
        return new Declared(null, null, null, null, List.of(), Map.of(label, value), List.of());
    }

    private static ObservedContainer ranForAMinute(Observed web) {
        return web.started(Instant.now().minus(Duration.ofMinutes(1))).died(1).container();
    }

    private void answer(HostCommand asked, ObservedContainer about) {
        agent.tell(new Fact.EvidenceGathered(asked.id(), about.id(), EVIDENCE));
        agent.complete(asked, new Outcome.Done());
    }

    /** The one incident of this host that is about containers, in this state. */
    private String awaitIncident(String state) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> {
                            agent.beat();
                            return incident(state, "failing-containers");
                        },
                        Objects::nonNull);
    }

    private String awaitHostDown() {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> incident("open", "host-down"), Objects::nonNull);
    }

    private @Nullable String incident(String state, String kind) {
        var found = get("/incidents?host=%s&state=%s".formatted(agent.host, state));
        List<String> ids = found.getList("items.findAll { it.kind == '%s' }.id".formatted(kind));
        assertThat(ids).hasSizeLessThan(2);
        return ids.isEmpty() ? null : ids.getFirst();
    }

    private static JsonPath get(String path) {
        return Api.given().get("/api/v1" + path).then().statusCode(200).extract().jsonPath();
    }

    private static Response post(String path, String body) {
        var request = Api.given().contentType(ContentType.JSON);
        return body.isEmpty()
                ? request.post("/api/v1" + path)
                : request.body(body).post("/api/v1" + path);
    }
}
