package dev.holdfast.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.messaging.server.NatsServer;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.Action.RestartContainer;
import dev.holdfast.model.command.Action.StartContainer;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.Health;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.policy.Policy;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Loops and health, with a real server and a real database; only the agent is played. */
@QuarkusTest
@WithTestResource(value = RealServers.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields.
class QuarantineComponentTest {

    private static final Duration NOTHING_MORE = Duration.ofSeconds(2);

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
    void quarantinesASlowLoopAfterFourRestartsUntilItIsReleased() {
        var web = Observed.running("web");
        for (int i = 0; i < 4; i++) {
            agent.tell(new Fact.ContainerDied(ranForAMinute(web)));
            agent.complete(agent.awaitCommand(), new Outcome.Done());
        }

        agent.tell(new Fact.ContainerDied(ranForAMinute(web)));

        var id = awaitStanding("quarantined");
        var shown = get("/containers/" + id);
        assertThat(shown.getString("restarts.reason"))
                .isEqualTo("it exited with code 1 again after 4 restarts in a row");
        assertThat(shown.getString("restarts.probeAt")).isNotNull();
        assertThat(shown.getInt("failures")).isEqualTo(5);
        var decided = get("/decisions?container=" + id);
        assertThat(decided.getString("items[0].rule")).isEqualTo("SLOW_CRASH_LOOP");
        assertThat(decided.getString("items[0].sentence"))
                .endsWith("so it is quarantined and tried again after 600.000 s.");
        agent.awaitAction(Action.GatherEvidence.class);
        assertThat(agent.nextCommand(NOTHING_MORE)).isEmpty();

        post("/containers/%s/release".formatted(id), 202);

        var start = agent.awaitAction(StartContainer.class);
        assertThat(start.generation()).isEqualTo(1);
        assertThat(get("/containers/" + id).getString("restarts.standing")).isEqualTo("steady");
        assertThat(get("/decisions?container=" + id).getString("items[0].status"))
                .isEqualTo("superseded");
        post("/containers/%s/release".formatted(id), 409);
    }

    @Test
    void releasesWhatIsRecreated() {
        var web = Observed.running("web");
        for (int i = 0; i < 4; i++) {
            agent.tell(new Fact.ContainerDied(ranForAMinute(web)));
            agent.complete(agent.awaitCommand(), new Outcome.Done());
        }
        agent.tell(new Fact.ContainerDied(ranForAMinute(web)));
        awaitStanding("quarantined");

        agent.tell(new Fact.ContainerRemoved(web.container().id()));
        agent.tell(new Fact.ContainerStarted(web.recreated().container()));

        awaitStanding("steady");
    }

    @Test
    void triesAgainWhatAPersonWantedToRunAndCouldNotBeStarted() {
        var stopped = Observed.running("web").died(143, Intent.PERSON);
        agent.tell(new Fact.ContainerDied(stopped.container()));
        var id = awaitStanding("steady");
        post("/containers/%s/start".formatted(id), 202);

        agent.complete(agent.awaitCommand(), new Outcome.Failed("port 80 is taken"));

        var again = agent.awaitAction(StartContainer.class);
        assertThat(again.ifFinishedAt()).isEqualTo(stopped.finishedAt());
        assertThat(again.generation()).isEqualTo(1);
        assertThat(get("/decisions?container=" + id).getString("items[0].reason"))
                .isEqualTo("it could not be started: port 80 is taken");
    }

    @Test
    void restartsWhatTurnsUnhealthyAtOnceAndOnlyThatRun() {
        var web = Observed.running("web");
        agent.tell(new Fact.HealthChanged(web.turned(Health.HEALTHY).container()));
        agent.tell(new Fact.HealthChanged(web.turned(Health.UNHEALTHY).container()));

        var restart = agent.awaitAction(RestartContainer.class);

        assertThat(restart.ifStartedAt()).isEqualTo(web.container().startedAt());
        assertThat(restart.stopTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(restart.ifUnwell()).isTrue();
    }

    @Test
    void givesWhatWasNeverHealthyItsTimeAndTakesTheRestartBackWhenItIsHealthy() {
        var web = Observed.running("web");

        agent.tell(new Fact.HealthChanged(web.turned(Health.UNHEALTHY).container()));

        var id = awaitStanding("failing");
        assertThat(agent.nextCommand(NOTHING_MORE)).isEmpty();
        assertThat(get("/decisions?container=" + id).getString("items[0].status"))
                .isEqualTo("open");

        agent.tell(new Fact.HealthChanged(web.turned(Health.HEALTHY).container()));

        assertThat(awaitStanding("steady")).isEqualTo(id);
        assertThat(get("/decisions?container=" + id).getString("items[0].status"))
                .isEqualTo("superseded");
    }

    @Test
    void findsHealthThatNeverComesThoughNoEventTellsOfIt() {
        // Not yet overdue when it is told.
        var almost = Policy.HEALTH_WITHIN.minusSeconds(3);
        var web = Observed.running("web").started(Instant.now().minus(almost));

        agent.tell(new Fact.ContainerStarted(web.turned(Health.STARTING).container()));

        var restart = agent.awaitAction(RestartContainer.class);
        assertThat(restart.ifStartedAt()).isEqualTo(web.container().startedAt());
    }

    @Test
    void leavesWhatAPersonWantsDownAloneHoweverUnwellItIs() {
        var web = Observed.running("web");
        agent.tell(new Fact.HealthChanged(web.turned(Health.HEALTHY).container()));
        post("/containers/%s/stop".formatted(awaitStanding("steady")), 202);
        agent.awaitAction(Action.StopContainer.class);

        agent.tell(new Fact.HealthChanged(web.turned(Health.UNHEALTHY).container()));

        assertThat(agent.nextCommand(NOTHING_MORE)).isEmpty();
    }

    private static ObservedContainer ranForAMinute(Observed web) {
        return web.started(Instant.now().minus(Duration.ofMinutes(1))).died(1).container();
    }

    private String awaitStanding(String standing) {
        var path = "items[0].restarts.standing";
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(get("/containers?host=" + agent.host).getString(path))
                                .isEqualTo(standing));
        return get("/containers?host=" + agent.host).getString("items[0].id");
    }

    private static JsonPath get(String path) {
        return Api.given().get("/api/v1" + path).then().statusCode(200).extract().jsonPath();
    }

    private static void post(String path, int status) {
        Api.given().post("/api/v1" + path).then().statusCode(status);
    }
}
