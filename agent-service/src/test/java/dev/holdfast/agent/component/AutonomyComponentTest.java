package dev.holdfast.agent.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.model.RestartPolicy;
import dev.holdfast.messaging.server.NatsServer;
import dev.holdfast.messaging.server.NatsServerResource;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.Answer;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.Exit;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.event.HostEvent;
import dev.holdfast.model.host.Owner;
import dev.holdfast.model.host.Ownership;
import dev.holdfast.model.restart.RestartDecider;
import dev.holdfast.model.restart.RestartState;
import dev.holdfast.model.restart.Rule;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An agent whose controller says nothing, on a real engine. */
@QuarkusTest
@TestProfile(AutonomyComponentTest.Alone.class)
@WithTestResource(NatsServerResource.class)
@WithTestResource(ControllerResource.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // the server is injected
class AutonomyComponentTest {

    /** An agent of its own, for a briefed one would act in other tests. */
    public static class Alone implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("holdfast.autonomy.after-start", "0s");
        }
    }

    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);
    private static final Duration LONGER_THAN_IT_WOULD_WAIT = Duration.ofMillis(2500);

    NatsServer server;
    private final String project = "alone-" + UUID.randomUUID().toString().substring(0, 8);
    private Fleet fleet;
    private TestContainer first;

    @BeforeEach
    void beManagedAndTheControllers() throws Exception {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(20));
        Awaitility.setDefaultPollInterval(Duration.ofMillis(50));
        if (fleet == null) {
            fleet = new Fleet(server);
            await().until(() -> told(Fact.HostObserved.class).findAny().isPresent());
            // A project is there when something of it is.
            first = TestContainer.withPolicy(RestartPolicy.alwaysRestart(), labels());
            awaitDone(fleet.command(new Action.AdoptStack(project)));
            fleet.command(new Action.BriefHost("first", Map.of(), Map.of(), List.of()));
        }
    }

    @AfterEach
    void takeBack() throws Exception {
        if (ownership().agentDecides()) {
            fleet.command(new Action.TakeBack(ownership().epoch()));
            await().until(() -> !ownership().agentDecides());
        }
    }

    @AfterAll
    void removeTheFirst() {
        first.close();
    }

    @Test
    void startsWhatNobodyDecidesAboutWithinTwoSecondsAndTellsIt() {
        try (var container = managed()) {
            var before = ownership();

            container.crash();

            var end = awaitEnd(container);
            awaitRunningAgain(container);
            assertThat(Duration.between(end, container.startedAt())).isLessThan(TWO_SECONDS);
            await().until(() -> decisions(container).findAny().isPresent());
            var taken = decisions(container).toList();
            assertThat(taken)
                    .singleElement()
                    .returns(end, Fact.DecisionTaken::end)
                    .returns(Rule.FIRST_FAILURE, it -> it.decision().rule());
            await().until(() -> fleet.outcome(taken.getFirst().command()).isPresent());
            assertThat(fleet.outcome(taken.getFirst().command())).contains(new Outcome.Done());
            assertThat(ownership()).isEqualTo(before.passedTo(Owner.AGENT));
            assertThat(isReplayed(taken.getFirst())).isTrue();
        }
    }

    private static boolean isReplayed(Fact.DecisionTaken taken) {
        return RestartDecider.decide(
                        taken.trigger(),
                        taken.before(),
                        taken.policy(),
                        taken.now(),
                        taken.random())
                .equals(taken.decision());
    }

    @Test
    void startsWhatWaitsForItsBackoffByTheCommandThatWasToCome() throws Exception {
        try (var container = managed()) {
            var before = ownership();
            container.crash();
            var end = awaitEnd(container);
            var command = new CommandId(UUID.randomUUID());
            var due = Instant.now().plusMillis(800);
            var answer = new Answer(container.id(), end, due, command, RestartState.NONE, 0);
            send(new Action.NoteDecisions(List.of(answer)), before.epoch());

            awaitRunningAgain(container);

            assertThat(container.startedAt()).isBetween(due, due.plus(TWO_SECONDS));
            await().until(() -> fleet.outcome(command).isPresent());
            assertThat(fleet.outcome(command)).contains(new Outcome.Done());
            assertThat(decisions(container)).isEmpty();

            // Late, and the same command: its effect was once.
            var startedAt = container.startedAt();
            fleet.send(command(command, start(container, end), before.epoch()));
            await().until(() -> fleet.outcomes(command).size() == 2);
            assertThat(container.startedAt()).isEqualTo(startedAt);
        }
    }

    @Test
    void leavesDownWhatAPersonStopped() {
        try (var container = managed()) {
            var before = ownership();

            container.stop();

            awaitEnd(container);
            await().during(LONGER_THAN_IT_WOULD_WAIT).until(() -> !container.isRunning());
            assertThat(decisions(container)).isEmpty();
            assertThat(ownership()).isEqualTo(before);
        }
    }

    /** Its controller would forget it, and does not hear of it. */
    @Test
    void countsNothingThatFailedBeforeAPersonStoppedIt() {
        try (var container = managed()) {
            container.crash();
            awaitRunningAgain(container);
            container.stop();
            await().during(TWO_SECONDS).until(() -> !container.isRunning());
            container.start();

            container.crash();

            await().until(() -> decisions(container).count() == 2);
            assertThat(decisions(container))
                    .extracting(it -> it.decision().rule())
                    .containsOnly(Rule.FIRST_FAILURE);
        }
    }

    @Test
    void leavesToItsControllerWhatThatLeavesDown() throws Exception {
        try (var container = managed()) {
            var before = ownership();
            container.crash();
            var end = awaitEnd(container);

            var left = new Answer(container.id(), end, null, null, RestartState.NONE, 0);
            send(new Action.NoteDecisions(List.of(left)), before.epoch());

            await().during(LONGER_THAN_IT_WOULD_WAIT).until(() -> !container.isRunning());
            assertThat(ownership()).isEqualTo(before);
        }
    }

    /** A decision may be told after a person's younger word: its own start would be outdated. */
    @Test
    void leavesOutWhatWasDecidedBeforeAPersonsLastWord() throws Exception {
        try (var container = managed()) {
            var word = fleet.command(new Action.StartContainer(container.id(), null, 5));
            await().until(() -> fleet.outcome(word).isPresent());
            var older = new Answer(container.id(), null, null, null, RestartState.NONE, 4);
            send(new Action.NoteDecisions(List.of(older)), ownership().epoch());

            container.crash();

            awaitRunningAgain(container);
            assertThat(decisions(container))
                    .extracting(Fact.DecisionTaken::generation)
                    .contains(5L);
        }
    }

    /**
     * People's words are counted at its place, also before it was made: older starts are refused.
     */
    @Test
    void startsByTheCountThatItsControllersCommandsTell() throws Exception {
        try (var container = managed()) {
            container.crash();
            var start = new Action.StartContainer(container.id(), awaitEnd(container), 7);
            var given = command(id(), start, ownership().epoch());
            fleet.send(given);
            awaitDone(given.id());
            var before = container.startedAt();

            container.crash();

            await().until(() -> container.isRunning() && container.startedAt().isAfter(before));
            assertThat(decisions(container))
                    .extracting(Fact.DecisionTaken::generation)
                    .containsExactly(7L);
        }
    }

    @Test
    void refusesACommandOfAnotherEpochAndHandsBackOnce() throws Exception {
        try (var container = managed();
                var other = managed()) {
            container.crash();
            awaitRunningAgain(container);
            await().until(() -> ownership().agentDecides());
            var owner = ownership();
            other.stop();
            var end = awaitEnd(other);

            var old = command(id(), start(other, end), owner.epoch() - 1);
            fleet.send(old);

            await().until(() -> fleet.outcome(old.id()).isPresent());
            assertThat(fleet.outcome(old.id())).contains(new Outcome.OtherEpoch(owner.epoch()));
            assertThat(other.isRunning()).isFalse();

            fleet.command(new Action.TakeBack(owner.epoch() - 1));
            fleet.command(new Action.TakeBack(owner.epoch()));
            fleet.command(new Action.TakeBack(owner.epoch()));
            var given = command(id(), start(other, end), owner.epoch() + 1);
            fleet.send(given);

            await().until(() -> fleet.outcome(given.id()).isPresent());
            assertThat(fleet.outcome(given.id())).contains(new Outcome.Done());
            assertThat(ownership()).isEqualTo(owner.passedTo(Owner.CONTROLLER));
        }
    }

    private TestContainer managed() {
        var container = TestContainer.withPolicy(RestartPolicy.alwaysRestart(), labels());
        await().until(() -> container.policy().equals("no"));
        await().until(() -> fleet.about(container.id()).anyMatch(AutonomyComponentTest::isStart));
        return container;
    }

    private Map<String, String> labels() {
        return Map.of(
                "com.docker.compose.project",
                project,
                "com.docker.compose.service",
                "s" + UUID.randomUUID(),
                "com.docker.compose.container-number",
                "1");
    }

    private static boolean isStart(HostEvent event) {
        return event.fact() instanceof Fact.ContainerStarted;
    }

    private void awaitRunningAgain(TestContainer container) {
        await().until(() ->
                fleet.about(container.id()).filter(AutonomyComponentTest::isStart).count() > 1);
        assertThat(container.isRunning()).isTrue();
    }

    private Instant awaitEnd(TestContainer container) {
        await().until(() -> fleet.death(container.id()).isPresent());
        Exit exit = fleet.death(container.id()).orElseThrow().exit();
        return Objects.requireNonNull(exit).finishedAt();
    }

    private Stream<Fact.DecisionTaken> decisions(TestContainer container) {
        return told(Fact.DecisionTaken.class).filter(it -> it.container().equals(container.id()));
    }

    private <T extends Fact> Stream<T> told(Class<T> type) {
        return fleet.told().stream()
                .map(stored -> stored.event().fact())
                .filter(type::isInstance)
                .map(type::cast);
    }

    private Ownership ownership() {
        return Objects.requireNonNull(fleet.told().getLast().event().ownership());
    }

    private void awaitDone(CommandId command) {
        await().until(() -> fleet.outcome(command).isPresent());
        assertThat(fleet.outcome(command)).contains(new Outcome.Done());
    }

    private static Action start(TestContainer container, Instant end) {
        return new Action.StartContainer(container.id(), end, 0);
    }

    private void send(Action action, @Nullable Long epoch) throws Exception {
        fleet.send(command(id(), action, epoch));
    }

    private static CommandId id() {
        return new CommandId(UUID.randomUUID());
    }

    private static HostCommand command(CommandId id, Action action, @Nullable Long epoch) {
        var now = Instant.now();
        return new HostCommand(id, Fleet.HOST, now, now.plusSeconds(60), action, epoch);
    }
}
