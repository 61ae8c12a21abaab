package dev.holdfast.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.messaging.server.NatsServer;
import dev.holdfast.model.command.Action.StartContainer;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.event.HostEvent;
import dev.holdfast.model.host.Incarnation;
import dev.holdfast.model.host.Ownership;
import dev.holdfast.model.host.Trust;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two agents that speak as one host; both are played, by the host's subjects. */
@QuarkusTest
@WithTestResource(value = RealServers.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields.
class ZombieComponentTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration DOWN_AND_A_WHILE = Duration.ofSeconds(25);
    private static final Duration NOTHING_MORE = Duration.ofSeconds(2);

    NatsServer nats;
    private WireAgent first;
    private WireAgent second;

    @BeforeEach
    void beTwo() {
        first = WireAgent.introduced(nats).begins(UUID.randomUUID().toString());
        first.ownership = Ownership.FIRST;
        first.awaitTrust(Trust.TRUSTED);
        second = beside(new Incarnation(UUID.randomUUID().toString()));
    }

    private WireAgent beside(Incarnation incarnation) {
        var agent = new WireAgent(nats, first.host, incarnation);
        agent.ownership = Ownership.FIRST;
        return agent.begins(UUID.randomUUID().toString());
    }

    @AfterEach
    void leave() {
        first.close();
        second.close();
    }

    @Test
    void decidesWhatTheFirstTellsAndKeepsWhatTheOtherTellsInTheHistoryAlone() {
        first.beat();
        second.awaitTrust(Trust.FENCED);

        var told = second.tell(new Fact.ContainerDied(Observed.running("web").died(1).container()));

        awaitInHistory(told);
        assertThat(first.nextCommand(NOTHING_MORE).filter(ZombieComponentTest::isStart)).isEmpty();
        assertThat(containers().getList("items")).isEmpty();

        var died = Observed.running("db").died(1).container();
        first.tell(new Fact.ContainerDied(died));
        var start = first.awaitCommand(StartContainer.class);
        assertThat(((StartContainer) start.action()).container()).isEqualTo(died.id());
        assertThat(start.incarnation()).isEqualTo(first.incarnation);
    }

    @Test
    void saysThatTwoSpeakWhatIsToBeDoneAndWhenItIsOver() {
        second.awaitTrust(Trust.FENCED);
        assertThat(problem()).isNull();

        await().atMost(SOON)
                .untilAsserted(() -> {
                    first.beat();
                    second.beat();
                    assertThat(problem())
                            .contains(second.incarnation.id(), "is fenced: stop it, or stop");
                });
        assertThat(host().getString("incarnation")).isEqualTo(first.incarnation.id());
        await().atMost(SOON)
                .until(() -> {
                    first.beat();
                    second.beat();
                    return incidents().getList("items.kind").contains("two-agents");
                });

        await().atMost(DOWN_AND_A_WHILE)
                .until(() -> {
                    first.beat();
                    return problem() == null;
                });
    }

    @Test
    void trustsAnAgentAtOnceAfterItsRestart() {
        var web = Observed.running("web");
        first.tell(new Fact.ContainerStarted(web.container()));
        second.awaitTrust(Trust.FENCED);

        first.begins("another-run-" + UUID.randomUUID());
        first.beat();

        await().atMost(Duration.ofMillis(900)).until(() -> first.trust == Trust.TRUSTED);
        first.tell(new Fact.ContainerDied(web.died(1).container()));
        assertThat(first.awaitCommand(StartContainer.class).incarnation())
                .isEqualTo(first.incarnation);
    }

    @Test
    void trustsTheOtherOnceTheFirstIsSilentAndGivesItWhatIsOpen() {
        var web = Observed.running("web");
        first.tell(new Fact.ContainerDied(web.died(1).container()));
        var open = first.awaitCommand(StartContainer.class);
        second.awaitTrust(Trust.FENCED);
        var unheeded = Observed.running("db");
        awaitInHistory(second.tell(new Fact.ContainerDied(unheeded.died(1).container())));

        await().atMost(DOWN_AND_A_WHILE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    second.beat();
                    return second.trust == Trust.TRUSTED;
                });

        assertThat(problem()).isNull();
        second.complete(open, new Outcome.OtherIncarnation(second.incarnation));
        var again = second.awaitCommand(StartContainer.class);
        assertThat(again.id()).isEqualTo(open.id());
        assertThat(again.incarnation()).isEqualTo(second.incarnation);
        second.tell(
                new Fact.HostObserved(
                        List.of(web.died(1).container(), unheeded.died(1).container())));
        assertThat(second.awaitCommand(StartContainer.class).incarnation())
                .isEqualTo(second.incarnation);

        // Whoever comes back is the other one now.
        first.beat();
        await().atMost(SOON).until(() -> first.trust == Trust.FENCED);
    }

    @Test
    void tellsWhoeverLivesInTheSameIncarnationToBeginAnother() {
        var twin = beside(first.incarnation);
        try (twin) {
            twin.awaitTrust(Trust.TRUSTED);
            first.beat();
            first.awaitTrust(Trust.TRUSTED);

            twin.awaitTrust(Trust.DOUBLED);
            first.awaitTrust(Trust.TRUSTED);
        }
    }

    @Test
    void takesARefusalByAnotherIncarnationForNoEnd() {
        var web = Observed.running("web");
        first.tell(new Fact.ContainerDied(web.died(1).container()));
        var start = first.awaitCommand(StartContainer.class);

        var refused = new Outcome.OtherIncarnation(new Incarnation("another"));
        awaitInHistory(first.complete(start, refused));

        assertThat(decisions().getList("items.status")).containsExactly("open");
    }

    private static boolean isStart(HostCommand command) {
        return command.action() instanceof StartContainer;
    }

    private void awaitInHistory(HostEvent told) {
        var found =
                "items.findAll { it.event.incarnation == '%s' && it.event.sequence == %d }"
                        .formatted(told.incarnation(), told.sequence());
        await().atMost(SOON)
                .until(() -> !get("/events?host=" + first.host).getList(found).isEmpty());
    }

    private @Nullable String problem() {
        return host().getString("problem");
    }

    private JsonPath host() {
        return get("/hosts/" + first.host);
    }

    private JsonPath containers() {
        return get("/containers?host=" + first.host);
    }

    private JsonPath incidents() {
        return get("/incidents?host=" + first.host);
    }

    private JsonPath decisions() {
        return get("/decisions?container=" + containers().getString("items[0].id"));
    }

    private static JsonPath get(String path) {
        return Objects.requireNonNull(
                Api.given().get("/api/v1" + path).then().statusCode(200).extract().jsonPath());
    }
}
