package dev.holdfast.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.messaging.server.NatsServer;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.Action.StartContainer;
import dev.holdfast.model.command.Answer;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.Health;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.RestartPolicy;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.host.Owner;
import dev.holdfast.model.host.Ownership;
import dev.holdfast.model.policy.Policy;
import dev.holdfast.model.restart.RestartDecider;
import dev.holdfast.model.restart.RestartState;
import dev.holdfast.model.restart.Trigger;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A host that was left alone and decided by itself; its agent is played, by its subjects. */
@QuarkusTest
@WithTestResource(value = RealServers.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields.
class AutonomyComponentTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration NOTHING_MORE = Duration.ofSeconds(2);

    NatsServer nats;
    private WireAgent agent;

    @BeforeEach
    void introduceTheHost() {
        agent = WireAgent.introduced(nats);
        agent.ownership = Ownership.FIRST;
    }

    @AfterEach
    void leave() {
        agent.close();
    }

    @Test
    void answersADecisionWithItsEpochAndWhatIsRememberedSince() {
        var web = Observed.running("web");
        agent.tell(new Fact.ContainerDied(web.died(1).container()));

        var start = agent.awaitCommand();
        var noted = agent.awaitCommand();
        var both = List.of(start, noted);

        assertThat(both).extracting(HostCommand::epoch).containsOnly(1L);
        assertThat(both)
                .filteredOn(it -> it.action() instanceof Action.NoteDecisions)
                .singleElement()
                .extracting(it -> ((Action.NoteDecisions) it.action()).answers().getFirst())
                .satisfies(answer -> {
                    assertThat(answer.container()).isEqualTo(web.container().id());
                    assertThat(both)
                            .filteredOn(it -> it.action() instanceof StartContainer)
                            .extracting(HostCommand::id)
                            .containsExactly(answer.command());
                    assertThat(answer.state().failures()).isEqualTo(1);
                });
    }

    @Test
    void keepsWhatItsHostDecidedAloneAndTakesItBack() {
        var web = Observed.running("web");
        var taken = decide(diesAlone(web));
        agent.tell(taken);

        var shown = awaitDecision(web, "open");
        assertThat(shown.getString("decidedBy")).isEqualTo("agent");
        assertThat(shown.getString("sentence")).contains("its host was left alone");
        assertThat(explained(shown).getString("explanation.replay")).isEqualTo("same");

        agent.beat();
        var back = agent.awaitCommand();
        assertThat(back.action()).isEqualTo(new Action.TakeBack(2));

        // What it had not begun is the controller's now, by the same command.
        handBack();
        var given = agent.awaitCommand(StartContainer.class);
        assertThat(given.id()).isEqualTo(taken.command());
        assertThat(given.epoch()).isEqualTo(3);
        agent.complete(given, new Outcome.Done());
        assertThat(awaitDecision(web, "done").getString("decidedBy")).isEqualTo("agent");
        assertThat(agent.nextCommand(NOTHING_MORE).filter(AutonomyComponentTest::isStart))
                .isEmpty();
        assertThat(failures(web)).isEqualTo(1);
    }

    /** Left alone it would begin at once what is to come later. */
    @Test
    void tellsItsHostByTheClockOfTheHost() {
        agent.ahead = Duration.ofMinutes(15);
        var web = Observed.running("web");
        agent.tell(new Fact.ContainerStarted(web.container()));
        agent.tell(new Fact.ContainerDied(web.died(1).container()));

        assertThat(awaitAnswer().due()).isAfter(Instant.now().plus(Duration.ofMinutes(14)));
        agent.beat();
        var brief = (Action.BriefHost) agent.awaitCommand(Action.BriefHost.class).action();
        assertThat(brief.answers().getFirst().due())
                .isAfter(Instant.now().plus(Duration.ofMinutes(14)));
    }

    /** Left alone it would keep to a quarantine that is over, and count what came to nothing. */
    @Test
    void tellsItsHostWhatIsRememberedSinceHealthIsBack() {
        var web = Observed.running("web");
        agent.tell(new Fact.HealthChanged(web.turned(Health.UNHEALTHY).container()));
        assertThat(awaitAnswer().state().failures()).isEqualTo(1);

        agent.tell(new Fact.HealthChanged(web.turned(Health.HEALTHY).container()));

        var since = awaitAnswer();
        assertThat(since.container()).isEqualTo(web.container().id());
        assertThat(since.state().failures()).isEqualTo(0);
    }

    private Answer awaitAnswer() {
        var noted = agent.awaitCommand(Action.NoteDecisions.class).action();
        return ((Action.NoteDecisions) noted).answers().getFirst();
    }

    /** Its host had not heard of it as it decided. */
    @Test
    void countsNothingThatFailedBeforeAPersonsWord() {
        var web = Observed.running("web");
        var dead = diesAlone(web);
        post(web, "start");

        agent.tell(decide(dead));

        awaitDecision(web, "open");
        assertThat(failures(web)).isEqualTo(0);
    }

    /** That word was about its predecessor. */
    @Test
    void countsWhatFailsAfterARecreateThoughAPersonSpokeBefore() {
        var before = Observed.running("web");
        agent.tell(new Fact.ContainerStarted(before.container()));
        post(before, "stop");
        var web = Observed.running("web");
        agent.tell(new Fact.ContainerStarted(web.container()));
        idOf(web);
        var dead = web.died(1);
        takeOver();
        agent.tell(new Fact.ContainerDied(dead.container()));

        agent.tell(decide(dead));

        awaitDecision(web, "open");
        assertThat(failures(web)).isEqualTo(1);
    }

    /** Its host would refuse what was decided before, and nobody follows the start up there. */
    @Test
    void followsUpAPersonsStartThatFailedWhileItsHostDecided() {
        var web = Observed.running("web");
        var dead = diesAlone(web);
        post(web, "start");
        var wanted = agent.awaitCommand(StartContainer.class);
        agent.tell(decide(dead));
        awaitDecision(web, "open");

        agent.complete(wanted, new Outcome.Failed("port 80 is taken"));
        handBack();

        var again = (StartContainer) agent.awaitCommand(StartContainer.class).action();
        assertThat(again.ifFinishedAt()).isEqualTo(dead.finishedAt());
        assertThat(again.generation()).isEqualTo(1);
        assertThat(decisions(web).getList("items.reason", String.class).getFirst())
                .isEqualTo("it could not be started: port 80 is taken");
        assertThat(decisions(web).getList("items.status")).containsExactly("open", "superseded");
        assertThat(agent.nextCommand(NOTHING_MORE).filter(AutonomyComponentTest::isStart))
                .isEmpty();
    }

    @Test
    void followsUpNoStartThatAPersonHasTakenBackSince() {
        var web = Observed.running("web");
        agent.tell(new Fact.ContainerStarted(web.container()));
        agent.tell(new Fact.ContainerDied(web.died(143, Intent.PERSON).container()));
        takeOver();
        post(web, "start");
        var wanted = agent.awaitCommand(StartContainer.class);
        agent.complete(wanted, new Outcome.Failed("port 80 is taken"));
        post(web, "stop");
        agent.awaitCommand(Action.StopContainer.class);

        handBack();

        assertThat(agent.nextCommand(NOTHING_MORE).filter(AutonomyComponentTest::isStart))
                .isEmpty();
    }

    @Test
    void whatItHadDecidedItselfAndItsHostDecidedTooIsSuperseded() {
        var web = Observed.running("web");
        var dead = web.died(1);
        agent.tell(new Fact.ContainerDied(dead.container()));
        var refused = agent.awaitCommand(StartContainer.class);

        takeOver();
        agent.complete(refused, new Outcome.OtherEpoch(2));
        var taken = decide(dead);
        agent.tell(taken);
        agent.tell(new Fact.CommandCompleted(taken.command(), new Outcome.Done()));

        awaitDecision(web, "done");
        assertThat(decisions(web).getList("items.status")).containsExactly("done", "superseded");
        assertThat(decisions(web).getList("items.decidedBy"))
                .containsExactly("agent", "controller");
        assertThat(failures(web)).isEqualTo(1);
    }

    @Test
    void decidesNothingForAHostThatDecidesItselfAndAllThatItLeftAfterwards() {
        var web = Observed.running("web");
        agent.tell(new Fact.ContainerStarted(web.container()));
        takeOver();

        agent.tell(new Fact.ContainerDied(web.died(1).container()));

        assertThat(agent.nextCommand(NOTHING_MORE)).isEmpty();
        handBack();
        assertThat(agent.awaitCommand(StartContainer.class).epoch()).isEqualTo(3);
    }

    @Test
    void givesAgainWhatWasDecidedInAnEarlierEpochAndNeverBegun() {
        var web = Observed.running("web");
        agent.tell(new Fact.ContainerDied(web.died(1).container()));
        var lost = agent.awaitCommand(StartContainer.class);
        assertThat(lost.epoch()).isEqualTo(1);

        takeOver();
        agent.complete(lost, new Outcome.OtherEpoch(2));
        handBack();

        var again = agent.awaitCommand(StartContainer.class);
        assertThat(again.id()).isEqualTo(lost.id());
        assertThat(again.epoch()).isEqualTo(3);
    }

    @Test
    void aPersonsWishHoldsInEveryEpoch() {
        var web = Observed.running("web");
        agent.tell(new Fact.ContainerStarted(web.container()));
        takeOver();

        post(web, "stop");

        assertThat(agent.awaitCommand(Action.StopContainer.class).epoch()).isNull();
    }

    @Test
    void briefsAHostThatDoesNotKnowWhatHolds() {
        var web = Observed.running("web");
        agent.tell(new Fact.ContainerStarted(web.container()));
        idOf(web);

        agent.beat();

        var brief = (Action.BriefHost) agent.awaitCommand(Action.BriefHost.class).action();
        assertThat(brief.stacks()).containsKey("shop");
        assertThat(brief.answers())
                .singleElement()
                .returns(web.container().id(), it -> it.container());
        agent.briefing = brief.briefing();
        agent.beat();
        await().atMost(SOON).until(() -> agent.nextCommand(NOTHING_MORE).isEmpty());

        var settings = Map.of("settings", Map.of("backoff.longest", "2m"));
        Api.given()
                .contentType("application/json")
                .body(settings)
                .put("/api/v1/policies/fleet")
                .then()
                .statusCode(200);
        try {
            agent.beat();

            var next = (Action.BriefHost) agent.awaitCommand(Action.BriefHost.class).action();
            assertThat(next.fleet()).isEqualTo(Map.of("backoff.longest", "2m"));
        } finally {
            Api.given()
                    .contentType("application/json")
                    .body(Map.of("settings", Map.of()))
                    .put("/api/v1/policies/fleet")
                    .then()
                    .statusCode(200);
        }
    }

    private void post(Observed about, String verb) {
        var path = "/api/v1/containers/" + idOf(about) + "/" + verb;
        Api.given().post(path).then().statusCode(202);
    }

    /** While its host decides for itself. */
    private Observed diesAlone(Observed web) {
        agent.tell(new Fact.ContainerStarted(web.container()));
        takeOver();
        var dead = web.died(1);
        agent.tell(new Fact.ContainerDied(dead.container()));
        return dead;
    }

    private void takeOver() {
        own(new Ownership(2, Owner.AGENT));
    }

    private void handBack() {
        own(new Ownership(3, Owner.CONTROLLER));
    }

    private void own(Ownership next) {
        agent.ownership = next;
        agent.tell(new Fact.OwnerChanged(next, "in a test"));
    }

    /** As an agent would. */
    private static Fact.DecisionTaken decide(Observed dead) {
        Exit exit = Objects.requireNonNull(dead.container().exit());
        var trigger = Trigger.Ended.of(dead.container(), exit);
        var policy = Policy.of(new RestartPolicy.Always());
        var now = Instant.now();
        var judgement = RestartDecider.judge(trigger, RestartState.NONE, policy, now, 0.25);
        return new Fact.DecisionTaken(
                new CommandId(UUID.randomUUID()),
                dead.container().id(),
                exit.finishedAt(),
                0,
                trigger,
                RestartState.NONE,
                policy,
                now,
                0.25,
                RestartDecider.VERSION,
                judgement.decision(),
                judgement.refused());
    }

    private static boolean isStart(HostCommand command) {
        return command.action() instanceof StartContainer;
    }

    private JsonPath awaitDecision(Observed about, String status) {
        await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> status.equals(decisions(about).getString("items[0].status")));
        return JsonPath.from(
                Api.given()
                        .get("/api/v1/decisions/" + decisions(about).getString("items[0].id"))
                        .asString());
    }

    private JsonPath explained(JsonPath decision) {
        var path = "/api/v1/decisions/" + decision.getString("id");
        return Api.given().get(path).jsonPath();
    }

    private JsonPath decisions(Observed about) {
        return Api.given().get("/api/v1/decisions?container=" + idOf(about)).jsonPath();
    }

    private int failures(Observed about) {
        return Api.given().get("/api/v1/containers/" + idOf(about)).jsonPath().getInt("failures");
    }

    private String idOf(Observed about) {
        var name = about.container().id().hex();
        return await().atMost(SOON)
                .until(
                        () ->
                                containers()
                                        .getString(
                                                "items.find { it.dockerId == '" + name + "' }?.id"),
                        Objects::nonNull);
    }

    private JsonPath containers() {
        return Api.given().get("/api/v1/containers?host=" + agent.host).jsonPath();
    }
}
