package dev.holdfast.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.controller.restart.DecisionStore;
import dev.holdfast.controller.restart.RecordedDecision;
import dev.holdfast.controller.restart.Replay;
import dev.holdfast.messaging.server.NatsServer;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.Declared;
import dev.holdfast.model.container.Dependency;
import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.Health;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.RestartPolicy.Never;
import dev.holdfast.model.container.RestartPolicy.OnFailure;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.policy.Policy;
import dev.holdfast.model.restart.Rule;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever the controller decided is decided again from its row, byte for byte. */
@QuarkusTest
@WithTestResource(value = RealServers.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields.
class ReplayComponentTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    NatsServer nats;
    @Inject DecisionStore decisions;
    @Inject AgroalDataSource database;
    private WireAgent agent;
    private Instant begin;

    @BeforeEach
    void introduceTheHost() {
        begin = now();
        agent = WireAgent.introduced(nats);
    }

    @AfterEach
    void leave() {
        agent.close();
    }

    @Test
    void everyRowGivesTheSameDecisionAgain() {
        failToStart();
        endInEveryWay();
        beUnwell();
        loop();
        loseANetwork();
        followADependency();

        var rows = rows();
        assertThat(rows)
                .extracting(row -> row.decision().rule())
                .as("every rule there is")
                .containsAll(EnumSet.allOf(Rule.class));
        assertThat(rows).allSatisfy(row -> assertThat(row.replay()).isEqualTo(Replay.SAME));
    }

    @Test
    void aRowThatWasTamperedWithIsNoticed() throws SQLException {
        var web = Observed.running("web");
        die(web, 1);
        die(web, 1);
        var repeated = rows().getLast();
        assertThat(repeated.decision().rule()).isEqualTo(Rule.REPEATED_FAILURE);
        assertThat(explained(repeated).getString("explanation.replay")).isEqualTo("same");

        change("random = random / 2 + 0.5", repeated);

        assertThat(explained(repeated).getString("explanation.replay")).isEqualTo("different");

        change("inputs = '{\"lost\": true}'", repeated);

        assertThat(explained(repeated).getString("explanation.replay")).isEqualTo("different");
    }

    /** An older version kept less; its row is still shown, and nobody pretends to know more. */
    @Test
    void aRowOfOtherRulesIsNotReplayedAndSaysSo() throws SQLException {
        var web = Observed.running("web");
        die(web, 1);
        var old = rows().getLast();

        change("decider = 0, refused = '[]', inputs = '{\"before\": \"versions\"}'", old);

        assertThat(explained(old).getString("explanation.replay")).isEqualTo("other-version");
        assertThat(explained(old).getInt("explanation.decider")).isZero();
        assertThat(explained(old).getString("explanation.inputs.before")).isEqualTo("versions");
    }

    @Test
    void aDecisionTellsWhyItIsSo() {
        var web = Observed.running("web");
        die(web, 1);
        die(web, 1);

        var shown = explained(rows().getLast());

        assertThat(shown.getString("explanation.text"))
                .startsWith(
                        "shop/web/1 on %s: it exited with code 1, 2 times in a row, so it is started"
                                .formatted(agent.host))
                .contains("Not quarantined for a slow loop: 1 of 4 slow restarts in a row.")
                .contains("Not quarantined for a fast loop: 1 of 10 restarts within 10 min.")
                .contains("Not kept down for a person: no person stopped it.");
        assertThat(shown.<String, Object>getMap("explanation.inputs").keySet())
                .as("in the order in which they are processed")
                .containsExactly("trigger", "state", "policy", "now", "random");
        assertThat(shown.getList("explanation.refused.rule"))
                .startsWith("STOPPED_BY_PERSON", "POLICY_IS_NO")
                .endsWith("CRASH_LOOP", "REPEATED_FAILURE");
        assertThat(shown.getInt("explanation.before.rows.CODE.failures")).isEqualTo(1);
        assertThat(shown.getInt("explanation.after.rows.CODE.failures")).isEqualTo(2);
        assertThat(shown.getInt("explanation.decider")).isEqualTo(1);
        assertThat(list().<Object>getList("items.explanation")).as("in a list").containsOnlyNulls();
    }

    /** First, for its commands are to be the only ones. */
    private void failToStart() {
        tell(new Fact.ContainerDied(Observed.running("port").died(1).container()));
        agent.complete(agent.awaitCommand(), new Outcome.Failed("port 80 is taken"));
        awaitRows(2);
        agent.complete(agent.awaitCommand(), new Outcome.Failed("port 80 is taken"));
        awaitRows(3);
    }

    private void endInEveryWay() {
        die(Observed.running("code"), 3);
        die(Observed.running("success"), 0);
        over(Observed.running("memory"), new Exit(137, true, true, "", now(), Intent.NONE));
        die(Observed.running("signal"), 139);
        over(Observed.running("person"), new Exit(143, false, true, "", now(), Intent.PERSON));
        over(Observed.running("host"), new Exit(143, false, true, "", now(), Intent.HOST));
        over(Observed.running("unseen"), new Exit(255, false, false, "", now(), Intent.UNKNOWN));
        die(Observed.running("job").wishing(new OnFailure(0), true), 0);
        over(
                Observed.running("unseen-job").wishing(new OnFailure(0), true),
                new Exit(255, false, false, "", now(), Intent.UNKNOWN));
        die(Observed.running("never").wishing(new Never(), false), 1);
        var retried = Observed.running("retried").wishing(new OnFailure(1), false);
        die(retried, 1);
        die(retried, 1);
    }

    private void beUnwell() {
        var sick = Observed.running("sick");
        tell(new Fact.HealthChanged(sick.turned(Health.HEALTHY).container()));
        decided(new Fact.HealthChanged(sick.turned(Health.UNHEALTHY).container()));
        var late = Observed.running("late").started(now().minus(Policy.HEALTH_WITHIN));
        decided(new Fact.ContainerStarted(late.turned(Health.STARTING).container()));
        var left = Observed.running("left").declaring(ignoringHealth());
        tell(new Fact.HealthChanged(left.turned(Health.HEALTHY).container()));
        decided(new Fact.HealthChanged(left.turned(Health.UNHEALTHY).container()));
    }

    private void loop() {
        var slow = Observed.running("slow");
        for (int i = 0; i < 6; i++) {
            die(slow.started(now().minus(Duration.ofMinutes(1))), 1);
        }
        var fast = Observed.running("fast");
        for (int i = 0; i < 11; i++) {
            die(fast.started(now()), 1);
        }
    }

    private void loseANetwork() {
        var vpn = Observed.running("vpn");
        var child = Observed.running("torrent").inNetworkOf(vpn.container());
        tell(new Fact.ContainerStarted(vpn.container()));
        tell(new Fact.ContainerStarted(child.container()));
        decided(new Fact.ContainerStarted(vpn.started(now()).container()));
    }

    private void followADependency() {
        var store = Observed.running("store");
        var app =
                Observed.running("app")
                        .dependingOn(new Dependency("store", Dependency.Condition.STARTED, true));
        tell(new Fact.ContainerStarted(store.container()));
        tell(new Fact.ContainerStarted(app.container()));
        decided(new Fact.ContainerStarted(store.started(now()).container()));
    }

    private static Declared ignoringHealth() {
        return new Declared(
                null,
                null,
                null,
                null,
                List.of(),
                Map.of("holdfast.unhealthy", "ignore"),
                List.of());
    }

    private static Instant now() {
        return Instant.now();
    }

    private void die(Observed container, int code) {
        decided(new Fact.ContainerDied(container.died(code).container()));
    }

    private void over(Observed container, Exit exit) {
        decided(new Fact.ContainerDied(container.over(exit).container()));
    }

    private void tell(Fact fact) {
        agent.tell(fact);
    }

    /** Each alone, for of what comes at once only the last state is decided on. */
    private void decided(Fact fact) {
        var before = rows().size();
        tell(fact);
        awaitRows(before + 1);
    }

    private void awaitRows(int rows) {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(rows()).hasSizeGreaterThanOrEqualTo(rows));
    }

    private List<RecordedDecision> rows() {
        return decisions.recorded(null, null, begin, now().plusSeconds(60), 10_000).stream()
                .filter(row -> row.name().endsWith(" on " + agent.host))
                .toList();
    }

    private void change(String what, RecordedDecision row) throws SQLException {
        try (var connection = database.getConnection();
                var update =
                        connection.prepareStatement(
                                "update decision set " + what + " where id = ?")) {
            update.setObject(1, row.id());
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private JsonPath list() {
        var container = rows().getLast().container();
        return get("/decisions?container=" + container);
    }

    private static JsonPath explained(RecordedDecision row) {
        UUID id = row.id();
        return get("/decisions/" + id);
    }

    private static JsonPath get(String path) {
        return Api.given().get("/api/v1" + path).then().statusCode(200).extract().jsonPath();
    }
}
