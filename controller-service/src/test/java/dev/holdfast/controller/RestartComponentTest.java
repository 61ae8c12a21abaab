package dev.holdfast.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.messaging.server.NatsServer;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.Action.StartContainer;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.event.Fact;
import dev.holdfast.service.server.PostgresServer;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real server, a real database; only the agent is played, by its own subjects. */
@QuarkusTest
@WithTestResource(value = RealServers.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields.
class RestartComponentTest {

    /** 500 ms less all of the jitter. */
    private static final Duration SHORTEST_BACKOFF = Duration.ofMillis(374);

    private static final Duration NOTHING_MORE = Duration.ofSeconds(2);

    NatsServer nats;
    PostgresServer postgres;
    @Inject AgroalDataSource database;
    @Inject MeterRegistry meters;
    private WireAgent agent;

    private double counted(String what) {
        return meters.get("holdfast.messaging." + what).tag("channel", "events").counter().count();
    }

    @BeforeEach
    void introduceTheHost() {
        agent = WireAgent.introduced(nats);
    }

    @AfterEach
    void leave() {
        agent.close();
    }

    @Test
    void startsADeadContainerAtOnceAndOnlyIfItHasNotRunSince() {
        var dead = Observed.running("web").died(137);

        agent.tell(new Fact.ContainerDied(dead.container()));

        var start = agent.awaitAction(StartContainer.class);
        assertThat(start.container()).isEqualTo(dead.container().id());
        assertThat(start.ifFinishedAt()).isEqualTo(dead.finishedAt());
    }

    @Test
    void delaysTheSecondRestartOfAContainerThatKeepsFailing() {
        var web = Observed.running("web");
        agent.tell(new Fact.ContainerDied(web.died(1).container()));
        agent.complete(agent.awaitCommand(), new Outcome.Done());

        var again = web.started(Instant.now());
        agent.tell(new Fact.ContainerStarted(again.container()));
        var died = Instant.now();
        agent.tell(new Fact.ContainerDied(again.died(1).container()));

        agent.awaitAction(StartContainer.class);
        assertThat(Duration.between(died, Instant.now())).isGreaterThan(SHORTEST_BACKOFF);
    }

    @Test
    void leavesDownWhatAPersonStopped() {
        var stopped = Observed.running("web").died(143, Intent.PERSON);

        agent.tell(new Fact.ContainerDied(stopped.container()));

        assertThat(agent.nextCommand(NOTHING_MORE)).isEmpty();
    }

    @Test
    void leavesAloneWhatItDoesNotManage() {
        agent.tell(new Fact.ContainerDied(Observed.running("web").unmanaged().died(1).container()));

        assertThat(agent.nextCommand(NOTHING_MORE)).isEmpty();
    }

    @Test
    void answersARepeatedEventWithOneCommand() {
        var died = agent.tell(new Fact.ContainerDied(Observed.running("web").died(1).container()));
        agent.publish(died, "again-1");
        agent.awaitAction(StartContainer.class);

        agent.publish(died, "again-2");

        assertThat(agent.nextCommand(NOTHING_MORE)).isEmpty();
    }

    @Test
    void doesNothingAboutADeathThatIsToldAfterTheStartThatFollowedIt() {
        var web = Observed.running("web");
        var died = agent.next(new Fact.ContainerDied(web.died(1).container()));
        agent.tell(new Fact.ContainerStarted(web.started(Instant.now()).container()));

        agent.publish(died);

        assertThat(agent.nextCommand(NOTHING_MORE)).isEmpty();
    }

    @Test
    void doesNothingAboutADeathThatIsToldAfterAReportThatKnowsBetter() {
        var web = Observed.running("web");
        agent.tell(new Fact.ContainerStarted(web.container()));
        // Its row must be older than the report: in one batch it would not be.
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(knownContainers()).isEqualTo(1));
        var died = agent.next(new Fact.ContainerDied(web.died(1).container()));
        agent.tell(new Fact.HostObserved(List.of(web.container())));

        agent.publish(died);

        assertThat(agent.nextCommand(NOTHING_MORE)).isEmpty();
    }

    @Test
    void rewritesOnlyTheRowsThatAReportChanges() throws SQLException {
        var web = Observed.running("web");
        var db = Observed.running("db");
        agent.tell(new Fact.HostObserved(List.of(web.container(), db.container())));
        agent.tell(new Fact.HostObserved(List.of(web.container(), db.died(1).container())));
        var start = agent.awaitAction(StartContainer.class);
        assertThat(start.container()).isEqualTo(db.container().id());

        assertThat(writtenBy("web")).isNotEqualTo(writtenBy("db"));
        var before = writtenBy("web");
        agent.tell(new Fact.HostObserved(List.of(web.container())));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(goneContainers()).isEqualTo(1));
        assertThat(writtenBy("web")).isEqualTo(before);
    }

    private long writtenBy(String service) throws SQLException {
        return number(
                "select xmin::text::bigint from container where host = ? and service = '%s'"
                        .formatted(service));
    }

    private long knownContainers() throws SQLException {
        return number("select count(*) from container where host = ?");
    }

    private long goneContainers() throws SQLException {
        return number("select count(*) from container where host = ? and gone_at is not null");
    }

    private long number(String query) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(query)) {
            statement.setString(1, agent.host.name());
            var row = statement.executeQuery();
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }

    @Test
    void findsADeathThatNobodyToldInTheStateOfTheHost() {
        var dead = Observed.running("web").died(1);

        agent.tell(new Fact.HostObserved(List.of(dead.container())));

        assertThat(agent.awaitAction(StartContainer.class).container())
                .isEqualTo(dead.container().id());
    }

    @Test
    void triesAgainWithBackoffWhatCouldNotBeStarted() {
        agent.tell(new Fact.ContainerDied(Observed.running("web").died(1).container()));
        var first = agent.awaitCommand();
        // A start that fails is a failure of another class than the death: once more at once.
        agent.complete(first, new Outcome.Failed("port 80 is taken"));
        var again = agent.awaitCommand();

        var failed = Instant.now();
        agent.complete(again, new Outcome.Failed("port 80 is taken"));

        var second = agent.awaitCommand();
        assertThat(Duration.between(failed, Instant.now())).isGreaterThan(SHORTEST_BACKOFF);
        assertThat(second.action()).isEqualTo(first.action());
        assertThat(second.id()).isNotEqualTo(first.id());
    }

    @Test
    void restartsANetworkChildAfterItsParent() {
        var parent = Observed.running("vpn");
        var child = Observed.running("torrent").inNetworkOf(parent.container());
        agent.tell(new Fact.HostObserved(List.of(parent.container(), child.container())));

        agent.tell(new Fact.ContainerStarted(parent.started(Instant.now()).container()));

        var restart = agent.awaitAction(Action.RestartContainer.class);
        assertThat(restart.container()).isEqualTo(child.container().id());
        assertThat(restart.ifStartedAt()).isEqualTo(child.container().startedAt());
    }

    @Test
    void restartsWhatDiedWhileTheServerWasKilled() {
        nats.kill();
        nats.restart();

        agent.tell(new Fact.ContainerDied(Observed.running("web").died(1).container()));

        agent.awaitAction(StartContainer.class);
    }

    @Test
    void restartsWhatDiedWhileTheDatabaseWasKilled() {
        postgres.kill();
        agent.tell(new Fact.ContainerDied(Observed.running("web").died(1).container()));

        postgres.restart();

        agent.awaitAction(StartContainer.class);
    }

    /** Else one that lasts would use up the deliveries of what is heard in it, and park that. */
    @Test
    void anOutageOfTheDatabaseUsesUpNoDelivery() {
        var received = counted("received");
        var refused = counted("naked");
        postgres.kill();
        agent.tell(new Fact.ContainerDied(Observed.running("web").died(1).container()));
        await().until(() -> counted("received") > received);

        postgres.restart();

        agent.awaitAction(StartContainer.class);
        assertThat(counted("naked")).isEqualTo(refused);
    }

    @Test
    void asksAHostForEverythingWhenAnEventDidNotArrive() {
        agent.tell(new Fact.HostObserved(List.of()));
        var _ = agent.next(new Fact.ContainerDied(Observed.running("web").died(1).container()));

        agent.beat();

        agent.awaitAction(Action.ReportState.class);
    }
}
