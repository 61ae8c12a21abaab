package dev.holdfast.controller;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.messaging.server.NatsServer;
import dev.holdfast.model.command.Action.RestartContainer;
import dev.holdfast.model.command.Action.StartContainer;
import dev.holdfast.model.command.Action.StopContainer;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.Dependency;
import dev.holdfast.model.container.Dependency.Condition;
import dev.holdfast.model.container.Health;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.container.RestartPolicy;
import dev.holdfast.model.event.Fact;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who starts before whom, and how many at once; only the agent is played. */
@QuarkusTest
@WithTestResource(value = RealServers.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields.
class OrderComponentTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration NOTHING_MORE = Duration.ofSeconds(1);

    /** From the event that tells of it to the command. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private static final int SLOTS = 16;
    private static final int DEATHS = 60;

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
    void startsAStackInItsOrderWhenItsHostIsBack() {
        var db = Observed.running("db").died(143, Intent.HOST);
        var migrate = Observed.running("migrate").wishing(new RestartPolicy.Never(), true).died(0);
        var app =
                Observed.running("app")
                        .dependingOn(
                                new Dependency("db", Condition.HEALTHY, false),
                                new Dependency("migrate", Condition.COMPLETED, false))
                        .died(143, Intent.HOST);
        var front =
                Observed.running("front")
                        .inProject("web")
                        .labelled(Map.of("holdfast.after", "shop"))
                        .died(143, Intent.HOST);
        agent.tell(observed(front, app, migrate, db));

        var start = agent.awaitCommand();
        assertThat(started(start)).isEqualTo(db.container().id());
        assertThat(agent.nextCommand(NOTHING_MORE)).isEmpty();
        assertThat(decided(app).getString("status")).isEqualTo("waiting");
        assertThat(decided(app).getString("sentence")).contains("it waits for db to run");
        assertThat(decided(front).getString("waitedFor")).isEqualTo("project shop to run");

        agent.complete(start, new Outcome.Done());
        var up = db.started(Instant.now());
        agent.tell(new Fact.ContainerStarted(up.turned(Health.STARTING).container()));
        assertThat(agent.nextCommand(NOTHING_MORE)).isEmpty();
        assertThat(decided(app).getString("waitedFor")).isEqualTo("db to be healthy");

        var told = Instant.now();
        agent.tell(new Fact.HealthChanged(up.turned(Health.HEALTHY).container()));
        var next = agent.awaitCommand();
        assertThat(started(next)).isEqualTo(app.container().id());
        assertThat(Duration.between(told, Instant.now())).isLessThan(AT_ONCE);
        assertThat(decided(app).getString("sentence")).contains("it had waited");

        agent.complete(next, new Outcome.Done());
        agent.tell(new Fact.ContainerStarted(app.started(Instant.now()).container()));
        assertThat(started(agent.awaitCommand())).isEqualTo(front.container().id());
    }

    @Test
    void waitsForAsLongAsAPersonKeepsDownWhatItDependsOnAndNotAgainstAPersonsWish() {
        var db = Observed.running("db").died(143, Intent.PERSON);
        var app = dependent("app", "db", Condition.STARTED, false).died(1);
        agent.tell(observed(db, app));

        awaitWaiting(app, "db to be started by whoever stopped it");
        assertThat(agent.nextCommand(NOTHING_MORE)).isEmpty();

        post("/containers/%s/stop".formatted(id(app)), 202);
        agent.awaitAction(StopContainer.class);
        assertThat(decided(app).getString("status")).isEqualTo("superseded");
        agent.tell(new Fact.ContainerStarted(db.started(Instant.now()).container()));
        assertThat(agent.nextCommand(NOTHING_MORE)).isEmpty();
    }

    @Test
    void doesNotWaitForWhatIsNotThereOrIsNotStartedAgain() {
        var app =
                Observed.running("app")
                        .dependingOn(
                                new Dependency("gone", Condition.HEALTHY, false),
                                new Dependency("job", Condition.COMPLETED, false))
                        .died(1);
        var job = Observed.running("job").wishing(new RestartPolicy.Never(), true).died(3);
        agent.tell(observed(job, app));

        assertThat(started(agent.awaitCommand())).isEqualTo(app.container().id());
        assertThat(decided(app).getString("sentence"))
                .contains("it does not wait for gone, which is not on this host")
                .contains("it does not wait for job, which did not complete");
    }

    @Test
    void takesBackWhatWaitsForAContainerThatIsNoMore() {
        var db = Observed.running("db").died(143, Intent.PERSON);
        var app = dependent("app", "db", Condition.STARTED, false).died(1);
        agent.tell(observed(db, app));
        awaitWaiting(app, "db to be started by whoever stopped it");

        agent.tell(new Fact.ContainerStarted(app.recreated().container()));

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(decided(app).getString("status")).isEqualTo("superseded"));
        agent.tell(new Fact.ContainerStarted(db.started(Instant.now()).container()));
        assertThat(agent.nextCommand(NOTHING_MORE)).isEmpty();
    }

    @Test
    void restartsWhatFollowsItsDependencyOnceThatIsHealthyAndOnlyOnce() {
        var db = Observed.running("db").turned(Health.HEALTHY);
        var app = dependent("app", "db", Condition.HEALTHY, true);
        var other = dependent("other", "db", Condition.HEALTHY, false);
        agent.tell(observed(db, app, other));

        var again = db.started(Instant.now());
        agent.tell(new Fact.ContainerStarted(again.turned(Health.STARTING).container()));
        assertThat(agent.nextCommand(NOTHING_MORE)).isEmpty();

        var healthy = again.turned(Health.HEALTHY);
        agent.tell(new Fact.HealthChanged(healthy.container()));
        var restart = agent.awaitCommand();
        assertThat(restart.action()).isInstanceOf(RestartContainer.class);
        assertThat(((RestartContainer) restart.action()).container())
                .isEqualTo(app.container().id());
        assertThat(decided(app).getString("rule")).isEqualTo("DEPENDENCY_RESTARTED");

        agent.tell(observed(healthy, app, other));
        agent.complete(restart, new Outcome.Done());
        agent.tell(observed(healthy, app.started(Instant.now()), other));
        assertThat(agent.nextCommand(NOTHING_MORE)).isEmpty();
    }

    /** Compose lets what shares a network follow too; it needs one restart all the same. */
    @Test
    void restartsANetworkChildThatFollowsItsParentOnce() {
        var vpn = Observed.running("vpn");
        var child = dependent("child", "vpn", Condition.STARTED, true).inNetworkOf(vpn.container());
        agent.tell(observed(vpn, child));

        var again = vpn.started(Instant.now());
        agent.tell(new Fact.ContainerStarted(again.container()));
        agent.awaitAction(RestartContainer.class);
        agent.tell(observed(again, child));

        assertThat(agent.nextCommand(NOTHING_MORE)).isEmpty();
        assertThat(decided(child).getString("rule")).isEqualTo("NETWORK_PARENT_RESTARTED");
    }

    @Test
    void isAtNoMoreRestartsThanThereAreSlotsAndStartsEachOnce() {
        var all = dead(DEATHS);
        agent.tell(observed(all));

        var open = new ArrayList<HostCommand>();
        var started = new HashSet<ContainerId>();
        for (int i = 0; i < SLOTS; i++) {
            open.add(agent.awaitCommand());
        }
        assertThat(agent.nextCommand(NOTHING_MORE)).isEmpty();
        var commands = 0;
        while (!open.isEmpty()) {
            var begun = open.removeFirst();
            commands++;
            started.add(started(begun));
            agent.complete(begun, new Outcome.Done());
            if (commands + open.size() < DEATHS) {
                open.add(agent.awaitCommand());
            }
            assertThat(open.size()).isLessThanOrEqualTo(SLOTS);
        }

        assertThat(agent.nextCommand(NOTHING_MORE)).isEmpty();
        assertThat(started).hasSize(DEATHS);
        assertThat(commands / (double) DEATHS).isLessThanOrEqualTo(1.05);
    }

    @Test
    void spacesWhatFailsAgainAlikeAndNotWhatFailsForTheFirstTime() {
        var failing =
                IntStream.range(0, 4)
                        .mapToObj(i -> Observed.running("web" + i).ofImage("shop/web"))
                        .toList();
        var well = Observed.running("well").ofImage("shop/web");
        failing.forEach(web -> agent.tell(new Fact.ContainerDied(web.died(1).container())));
        failing.forEach(_ -> agent.complete(agent.awaitCommand(), new Outcome.Done()));
        var again = failing.stream().map(web -> web.started(Instant.now())).toList();
        again.forEach(web -> agent.tell(new Fact.ContainerDied(web.died(1).container())));

        var healthyDied = Instant.now();
        agent.tell(new Fact.ContainerDied(well.died(1).container()));

        var came = new HashMap<ContainerId, Instant>();
        for (int i = 0; i < 5; i++) {
            came.put(started(agent.awaitCommand()), Instant.now());
        }
        assertThat(came.get(well.container().id())).isBefore(healthyDied.plus(AT_ONCE));
        var spaced = again.stream().map(web -> came.get(web.container().id())).sorted().toList();
        assertThat(Duration.between(spaced.getFirst(), spaced.getLast()))
                .isGreaterThan(Duration.ofMillis(2_700));
        assertThat(again.stream().map(web -> decided(web).getString("sentence")))
                .filteredOn(it -> it.contains("keeps a distance from others of its image"))
                .hasSize(3);
    }

    /** Nothing tells of either; what waits is in the database, and any controller finds it. */
    @Test
    void goesAheadWhenItsPatienceIsOverAndWhenItsHostDoesNotAnswer() {
        var all = dead(SLOTS);
        var db = Observed.running("db").turned(Health.STARTING);
        var app =
                dependent("app", "db", Condition.HEALTHY, false)
                        .labelled(Map.of("holdfast.after.patience", "3s"))
                        .died(1);
        agent.tell(observed(all));
        agent.tell(observed(both(all, db.started(Instant.now()), app)));

        var unanswered = new HashSet<CommandId>();
        var starts = new HashSet<ContainerId>();
        await().atMost(Duration.ofSeconds(40))
                .until(() -> {
                    agent.nextCommand(Duration.ofSeconds(1))
                            .ifPresent(command -> {
                                unanswered.add(command.id());
                                starts.add(started(command));
                            });
                    return starts.contains(app.container().id());
                });

        assertThat(unanswered).hasSize(SLOTS + 1);
        assertThat(decided(app).getString("sentence"))
                .contains("after 3 s it waits no longer for db to be healthy");
    }

    private static Observed[] dead(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Observed.running("s" + i).died(1))
                .toArray(Observed[]::new);
    }

    private static Observed[] both(Observed[] some, Observed... more) {
        var all = new ArrayList<>(List.of(some));
        all.addAll(List.of(more));
        return all.toArray(Observed[]::new);
    }

    private static Observed dependent(
            String service, String on, Condition condition, boolean restart) {
        return Observed.running(service).dependingOn(new Dependency(on, condition, restart));
    }

    private static Fact observed(Observed... all) {
        return new Fact.HostObserved(List.of(all).stream().map(Observed::container).toList());
    }

    private static ContainerId started(HostCommand command) {
        return ((StartContainer) command.action()).container();
    }

    private void awaitWaiting(Observed observed, String what) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(decided(observed).getString("waitedFor")).isEqualTo(what));
    }

    /** The last decision about the place of this container. */
    private Decided decided(Observed observed) {
        return new Decided(get("/decisions?container=" + id(observed)));
    }

    private record Decided(JsonPath page) {
        String getString(String key) {
            return page.getString("items[0]." + key);
        }
    }

    private String id(Observed observed) {
        return idOf(observed.container());
    }

    private String idOf(ObservedContainer container) {
        var ids = new HashMap<String, String>();
        await().atMost(SOON)
                .until(() -> {
                    var page = get("/containers?limit=200&host=" + agent.host);
                    var names = page.getList("items.name", String.class);
                    var found = page.getList("items.id", String.class);
                    IntStream.range(0, names.size())
                            .forEach(i -> ids.put(names.get(i), found.get(i)));
                    return ids.containsKey(container.name());
                });
        return requireNonNull(ids.get(container.name()));
    }

    private static JsonPath get(String path) {
        return Api.given().get("/api/v1" + path).then().statusCode(200).extract().jsonPath();
    }

    private static void post(String path, int status) {
        Api.given().post("/api/v1" + path).then().statusCode(status);
    }
}
