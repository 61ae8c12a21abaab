package dev.holdfast.agent.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.model.HealthCheck;
import dev.holdfast.messaging.server.NatsServer;
import dev.holdfast.messaging.server.NatsServerResource;
import dev.holdfast.model.Subjects;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.ContainerState;
import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.container.RestartPolicy;
import dev.holdfast.model.container.ServiceReplica;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.event.HostEvent;
import dev.holdfast.model.event.Origin;
import dev.holdfast.model.evidence.CheckResult;
import dev.holdfast.model.evidence.Evidence;
import dev.holdfast.model.host.Heartbeat;
import dev.holdfast.model.host.HostId;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

@QuarkusTest
@WithTestResource(NatsServerResource.class)
@WithTestResource(ControllerResource.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.MethodName.class)
@SuppressWarnings("NullAway.Init") // the server and the meters are injected
class AgentComponentTest {

    NatsServer server;
    @Inject MeterRegistry meters;
    private Fleet fleet;

    @BeforeEach
    void joinFleet() throws Exception {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(20));
        Awaitility.setDefaultPollInterval(Duration.ofMillis(50));
        if (fleet == null) {
            fleet = new Fleet(server);
            await().untilAsserted(() ->
                    assertThat(fleet.told())
                            .anyMatch(e -> e.event().fact() instanceof Fact.HostObserved));
        }
    }

    @Test
    void tellsACrashAsNobodysWill() {
        try (var container = TestContainer.started()) {
            awaitStarted(container);

            container.crash();

            var died = awaitDeath(container);
            assertThat(exit(died).intent()).isEqualTo(Intent.NONE);
            assertThat(exit(died).code()).isEqualTo(137);
            assertThat(exit(died).outOfMemory()).isFalse();
            assertThat(exit(died).outcomeKnown()).isTrue();
            assertThat(exit(died).finishedAt())
                    .isBetween(container.finishedAt(), container.finishedAt().plusSeconds(2));
            assertThat(died.state()).isEqualTo(ContainerState.EXITED);
            assertThat(fleet.about(container.id()))
                    .extracting(event -> event.fact().type())
                    .endsWith("container.started", "container.died");
            assertThat(fleet.about(container.id()))
                    .extracting(HostEvent::origin)
                    .containsOnly(Origin.EVENT);
        }
    }

    @Test
    void tellsAStopAsAPersonsWill() {
        try (var container = TestContainer.started()) {
            awaitStarted(container);

            container.stop();

            assertThat(exit(awaitDeath(container)).intent()).isEqualTo(Intent.PERSON);
        }
    }

    @Test
    void tellsAKillByDockerAsAPersonsWill() {
        try (var container = TestContainer.started()) {
            awaitStarted(container);

            container.signal("KILL");

            assertThat(exit(awaitDeath(container)).intent()).isEqualTo(Intent.PERSON);
        }
    }

    @Test
    void takesAHangUpBeforeACrashForNobodysWill() {
        // A shell that lives on after HUP, without tini handing it down and dying of it.
        try (var container =
                TestContainer.started("sh", "-c", "trap : HUP; while :; do sleep 0.1; done")) {
            awaitStarted(container);

            container.signal("HUP");
            await().pollDelay(Duration.ofMillis(300)).until(container::isRunning);
            container.crash();

            assertThat(exit(awaitDeath(container)).intent()).isEqualTo(Intent.NONE);
        }
    }

    @Test
    void tellsAnEndByItself() {
        try (var container = TestContainer.started("sh", "-c", "sleep 0.5; exit 0")) {
            var died = awaitDeath(container);

            assertThat(exit(died).code()).isZero();
            assertThat(exit(died).intent()).isEqualTo(Intent.NONE);
        }
    }

    @Test
    void tellsThatMemoryRanOut() {
        try (var container = TestContainer.started("sh", "-c", "sleep 0.3; exec tail /dev/zero")) {
            var died = awaitDeath(container);

            assertThat(exit(died).outOfMemory()).isTrue();
            assertThat(exit(died).intent()).isEqualTo(Intent.NONE);
        }
    }

    @Test
    void startsOnceAndAnswersARepeatFromTheJournal() throws Exception {
        try (var container = TestContainer.started("sh", "-c", "sleep infinity")) {
            awaitStarted(container);
            container.crash();
            var finishedAt = exit(awaitDeath(container)).finishedAt();
            var command = command(new Action.StartContainer(container.id(), finishedAt, 1));

            fleet.send(command);
            awaitOutcome(command.id(), new Outcome.Done());
            var startedAt = container.startedAt();
            container.crash();
            container.awaitEnd();
            fleet.send(command);

            await().untilAsserted(() ->
                    assertThat(fleet.outcomes(command.id()))
                            .containsExactly(new Outcome.Done(), new Outcome.Done()));
            assertThat(container.isRunning()).isFalse();
            assertThat(container.startedAt()).isEqualTo(startedAt);
        }
    }

    @Test
    void refusesAStartWhoseTimeHasPassed() throws Exception {
        try (var container = TestContainer.started()) {
            awaitStarted(container);
            container.crash();
            var finishedAt = exit(awaitDeath(container)).finishedAt();

            var stale =
                    fleet.command(
                            new Action.StartContainer(container.id(), finishedAt.minusNanos(1), 1));
            await().untilAsserted(() ->
                    assertThat(fleet.outcome(stale)).containsInstanceOf(Outcome.Superseded.class));

            var now = Instant.now();
            var expired =
                    new HostCommand(
                            new CommandId(UUID.randomUUID()),
                            Fleet.HOST,
                            now.minusSeconds(60),
                            now.minusSeconds(30),
                            new Action.StartContainer(container.id(), finishedAt, 1));
            fleet.send(expired);
            awaitOutcome(expired.id(), new Outcome.Expired());
            assertThat(container.isRunning()).isFalse();
        }
    }

    @Test
    void letsAPersonsStopWinOverADelayedStart() throws Exception {
        try (var container = TestContainer.started()) {
            awaitStarted(container);

            awaitOutcome(
                    fleet.command(new Action.StopContainer(container.id(), 5, null)),
                    new Outcome.Done());
            var late = fleet.command(new Action.StartContainer(container.id(), null, 4));

            await().untilAsserted(() ->
                    assertThat(fleet.outcome(late)).containsInstanceOf(Outcome.Superseded.class));
            assertThat(container.isRunning()).isFalse();
            assertThat(exit(awaitDeath(container)).intent()).isEqualTo(Intent.PERSON);
            awaitOutcome(
                    fleet.command(new Action.StopContainer(container.id(), 6, null)),
                    new Outcome.AlreadySo());
        }
    }

    /** A fact from before the stop may have made the controller believe that it was over. */
    @Test
    void startsForNoDeathWhatAPersonStoppedAfterIt() throws Exception {
        try (var container = TestContainer.started()) {
            awaitStarted(container);
            container.crash();
            var finishedAt = exit(awaitDeath(container)).finishedAt();

            awaitOutcome(
                    fleet.command(new Action.StopContainer(container.id(), 5, null)),
                    new Outcome.AlreadySo());
            var start = new Action.StartContainer(container.id(), finishedAt, 5);
            var refused = fleet.command(start);
            await().untilAsserted(() ->
                    assertThat(fleet.outcome(refused))
                            .containsInstanceOf(Outcome.Superseded.class));
            assertThat(container.isRunning()).isFalse();

            // Decided after a person's next word, which was another than to stop it.
            awaitOutcome(
                    fleet.command(new Action.StartContainer(container.id(), finishedAt, 6)),
                    new Outcome.Done());
            assertThat(container.isRunning()).isTrue();
        }
    }

    @Test
    void ignoresACommandThatIsForAnotherHost() throws Exception {
        try (var container = TestContainer.started()) {
            awaitStarted(container);
            var stop = new Action.StopContainer(container.id(), 9, null);
            var foreign = command(new HostId("another"), stop, Instant.now());

            fleet.send(foreign);

            // What follows it has been worked, so it has been looked at.
            awaitOutcome(
                    fleet.command(new Action.StartContainer(container.id(), null, 1)),
                    new Outcome.AlreadySo());
            assertThat(fleet.outcome(foreign.id())).isEmpty();
            assertThat(container.isRunning()).isTrue();
        }
    }

    @Test
    void restartsOnlyTheRunThatIsMeant() throws Exception {
        try (var container = TestContainer.started()) {
            var startedAt = awaitStarted(container);

            awaitOutcome(
                    fleet.command(new Action.RestartContainer(container.id(), startedAt, 1, null)),
                    new Outcome.Done());
            var again =
                    fleet.command(new Action.RestartContainer(container.id(), startedAt, 1, null));

            await().untilAsserted(() ->
                    assertThat(fleet.outcome(again)).containsInstanceOf(Outcome.Superseded.class));
            assertThat(container.isRunning()).isTrue();
        }
    }

    @Test
    void touchesNothingThatIsAPartOfHoldfast() throws Exception {
        try (var ours = TestContainer.started(Map.of("dev.holdfast", "test"));
                var other = TestContainer.started()) {
            awaitStarted(other);

            var stop = fleet.command(new Action.StopContainer(ours.id(), 1, null));
            await().untilAsserted(() ->
                    assertThat(fleet.outcome(stop)).containsInstanceOf(Outcome.Missing.class));
            assertThat(ours.isRunning()).isTrue();
            assertThat(fleet.about(ours.id())).isEmpty();
            assertThat(reported()).extracting(ObservedContainer::id).doesNotContain(ours.id());
        }
    }

    @Test
    void reportsEverythingThereIsWhenAsked() throws Exception {
        var labels =
                Map.of(
                        "com.docker.compose.project", "shop",
                        "com.docker.compose.service", "web",
                        "com.docker.compose.container-number", "1",
                        "com.docker.compose.depends_on",
                                "migrate:service_completed_successfully:false");
        var oneShot =
                Map.of(
                        "com.docker.compose.project", "shop",
                        "com.docker.compose.service", "migrate",
                        "com.docker.compose.container-number", "1");
        try (var web = TestContainer.started(labels);
                var migrate = TestContainer.started(oneShot, "true")) {
            migrate.awaitEnd();

            var report = reported();

            var seen = report.stream().filter(c -> c.id().equals(web.id())).findFirst();
            assertThat(seen)
                    .get()
                    .extracting(ObservedContainer::place)
                    .isEqualTo(new ServiceReplica("shop", "web", 1));
            assertThat(seen)
                    .get()
                    .extracting(ObservedContainer::state)
                    .isEqualTo(ContainerState.RUNNING);
            var completed = report.stream().filter(c -> c.id().equals(migrate.id())).findFirst();
            assertThat(completed).get().extracting(ObservedContainer::oneShot).isEqualTo(true);
            assertThat(completed).get().extracting(c -> exit(c).code()).isEqualTo(0);
        }
    }

    @Test
    void adoptsAProjectAndGivesItBack() throws Exception {
        var project = "adopted-" + UUID.randomUUID();
        var labels =
                Map.of("com.docker.compose.project", project, "com.docker.compose.service", "web");
        var always = com.github.dockerjava.api.model.RestartPolicy.alwaysRestart();
        try (var first = TestContainer.withPolicy(always, labels)) {
            awaitStarted(first);

            awaitOutcome(fleet.command(new Action.AdoptStack(project)), new Outcome.Done());
            assertThat(first.policy()).isEqualTo("no");
            try (var second = TestContainer.withPolicy(always, labels)) {
                await().untilAsserted(() -> assertThat(second.policy()).isEqualTo("no"));
                var report = reported();
                assertThat(report)
                        .filteredOn(c -> c.id().equals(first.id()) || c.id().equals(second.id()))
                        .hasSize(2)
                        .allMatch(ObservedContainer::managed)
                        .allMatch(c -> c.wish().equals(new RestartPolicy.Always()));

                awaitOutcome(fleet.command(new Action.ReleaseStack(project)), new Outcome.Done());
                assertThat(List.of(first.policy(), second.policy())).containsOnly("always");
            }
        }
    }

    /** Beside a plain engine our own containers are of some project, too. */
    @Test
    void leavesAPartOfHoldfastToDockerWhoseProjectItAdopts() throws Exception {
        var project = "beside-" + UUID.randomUUID();
        var labels =
                Map.of("com.docker.compose.project", project, "com.docker.compose.service", "web");
        var part = new HashMap<>(labels);
        part.put("dev.holdfast", "test");
        var always = com.github.dockerjava.api.model.RestartPolicy.alwaysRestart();
        try (var ours = TestContainer.withPolicy(always, part);
                var web = TestContainer.withPolicy(always, labels)) {
            awaitOutcome(fleet.command(new Action.AdoptStack(project)), new Outcome.Done());

            assertThat(web.policy()).isEqualTo("no");
            assertThat(ours.policy()).isEqualTo("always");
            awaitOutcome(fleet.command(new Action.ReleaseStack(project)), new Outcome.Done());
        }
    }

    @Test
    void gathersEvidenceWithoutSecretsAndLeavesTheContainerAsItIs() throws Exception {
        var loud = "echo ready; echo key is $API_KEY; sleep infinity";
        var check =
                new HealthCheck()
                        .withTest(List.of("CMD-SHELL", "echo denied for $API_KEY; exit 1"))
                        .withInterval(TimeUnit.MILLISECONDS.toNanos(200))
                        .withRetries(1);
        try (var container =
                TestContainer.started(create ->
                        create.withEnv("API_KEY=hunter22", "MODE=quiet-mode")
                                .withHealthcheck(check)
                                .withCmd("sh", "-c", loud))) {
            await().until(() ->
                    fleet.about(container.id())
                            .anyMatch(event -> event.fact() instanceof Fact.HealthChanged));
            var startedAt = container.startedAt();

            var command = command(new Action.GatherEvidence(container.id()));
            fleet.send(command);
            awaitOutcome(command.id(), new Outcome.Done());

            var evidence = Objects.requireNonNull(evidence(command.id()));
            assertThat(evidence.log()).containsExactly("ready", "key is [redacted]");
            assertThat(evidence.healthLog())
                    .first()
                    .extracting(CheckResult::exitCode, CheckResult::output)
                    .containsExactly(1, "denied for [redacted]\n");
            assertThat(evidence.inspect()).containsKeys("State", "HostConfig");
            assertThat(evidence.missing()).isEmpty();
            assertThat(evidence.toString())
                    .contains("API_KEY=[redacted]", "MODE=[redacted]")
                    .doesNotContain("hunter22", "quiet-mode");
            assertThat(container.startedAt()).isEqualTo(startedAt);

            fleet.send(command);
            await().untilAsserted(() ->
                    assertThat(fleet.outcomes(command.id()))
                            .containsExactly(new Outcome.Done(), new Outcome.Done()));
        }
    }

    @Test
    void hasNoEvidenceOfWhatIsNoMoreOrAPartOfHoldfast() throws Exception {
        try (var ours = TestContainer.started(Map.of("dev.holdfast", "test"))) {
            var gone = TestContainer.started();
            gone.close();

            for (var id : List.of(ours.id(), gone.id())) {
                var command = command(new Action.GatherEvidence(id));
                fleet.send(command);
                await().untilAsserted(() ->
                        assertThat(fleet.outcome(command.id()))
                                .containsInstanceOf(Outcome.Missing.class));
                assertThat(evidence(command.id())).isNull();
            }
        }
    }

    private @Nullable Evidence evidence(CommandId command) {
        return fleet.told().stream()
                .map(stored -> stored.event().fact())
                .filter(Fact.EvidenceGathered.class::isInstance)
                .map(Fact.EvidenceGathered.class::cast)
                .filter(told -> told.command().equals(command))
                .map(Fact.EvidenceGathered::evidence)
                .findFirst()
                .orElse(null);
    }

    @Test
    void deliversInOrderWhatHappenedWhileNatsWasAway() {
        try (var container = TestContainer.started()) {
            awaitStarted(container);
            server.kill();

            container.crash();
            container.awaitEnd();
            container.start();
            container.stop();
            server.restart();

            await().untilAsserted(() ->
                    assertThat(fleet.about(container.id()))
                            .extracting(event -> event.fact().type())
                            .endsWith(
                                    "container.started",
                                    "container.died",
                                    "container.started",
                                    "container.died"));
            assertSequencesAreWhole();
        }
    }

    @Test
    void saysEverySecondThatItLives() throws Exception {
        var beats = fleet.nats().subscribe(Subjects.heartbeat(Fleet.HOST));

        var beat = beats.nextMessage(Duration.ofSeconds(3));
        var next = beats.nextMessage(Duration.ofSeconds(3));
        beats.unsubscribe();

        var first = Fleet.json().readValue(beat.getData(), Heartbeat.class);
        var second = Fleet.json().readValue(next.getData(), Heartbeat.class);
        assertThat(first.host()).isEqualTo(Fleet.HOST);
        assertThat(first.problem()).isNull();
        assertThat(Objects.requireNonNull(first.engine()).apiVersion()).startsWith("1.");
        assertThat(Duration.between(first.at(), second.at()))
                .isBetween(Duration.ofMillis(700), Duration.ofMillis(1500));
    }

    @Test
    void zMeasuresItsLatencies() throws Exception {
        try (var container = TestContainer.started()) {
            awaitStarted(container);
            var answered = meters.timer("holdfast.death.answered");
            var before = answered.count();
            for (var i = 0; i < 12; i++) {
                var startedAt = container.startedAt();
                container.crash();
                await().until(() ->
                        fleet.death(container.id())
                                .filter(d -> startedAt.equals(d.startedAt()))
                                .isPresent());
                var end = exit(awaitDeath(container)).finishedAt();
                awaitOutcome(
                        fleet.command(new Action.StartContainer(container.id(), end, 1)),
                        new Outcome.Done());
            }
            assertThat(answered.count() - before).isEqualTo(12);
            container.stop();
            awaitOutcome(
                    fleet.command(new Action.StartContainer(container.id(), null, 1)),
                    new Outcome.Done());
            assertThat(answered.count() - before).isEqualTo(12);
            var published =
                    fleet.told().stream()
                            .filter(s -> s.event().fact() instanceof Fact.ContainerDied)
                            .filter(s -> s.event().origin() == Origin.EVENT)
                            .map(s ->
                                    Duration.between(s.event().at(), s.storedAt()).toNanos() / 1e6)
                            .sorted(Comparator.naturalOrder())
                            .toList();
            System.out.println("die event by engine clock -> stored in NATS, ms: " + published);
            print("holdfast.death.spooled");
            print("holdfast.command.begun");
            print("holdfast.death.answered");
        }
    }

    private void print(String timer) {
        var t = meters.get(timer).timer();
        System.out.printf(
                "%s n=%d mean=%.2f ms max=%.2f ms%n",
                timer, t.count(), t.mean(TimeUnit.MILLISECONDS), t.max(TimeUnit.MILLISECONDS));
    }

    private void assertSequencesAreWhole() {
        var told = fleet.told();
        assertThat(told).extracting(s -> s.event().sequence()).isSorted().doesNotHaveDuplicates();
        assertThat(told.getLast().event().sequence()).isEqualTo(told.size());
        assertThat(told)
                .allSatisfy(stored -> {
                    assertThat(stored.messageId()).isEqualTo(stored.event().id());
                    assertThat(stored.subject())
                            .isEqualTo(Subjects.event(Fleet.HOST, stored.event().fact()));
                });
    }

    private List<ObservedContainer> reported() throws Exception {
        var before = reports().size();
        var report = fleet.command(new Action.ReportState());
        awaitOutcome(report, new Outcome.Done());
        await().until(() -> reports().size() > before);
        return reports().getLast().containers();
    }

    private List<Fact.HostObserved> reports() {
        return fleet.told().stream()
                .map(stored -> stored.event().fact())
                .filter(Fact.HostObserved.class::isInstance)
                .map(Fact.HostObserved.class::cast)
                .toList();
    }

    private Instant awaitStarted(TestContainer container) {
        await().until(() ->
                fleet.about(container.id())
                        .anyMatch(e -> e.fact() instanceof Fact.ContainerStarted));
        return container.startedAt();
    }

    private ObservedContainer awaitDeath(TestContainer container) {
        await().until(() -> fleet.death(container.id()).isPresent());
        return fleet.death(container.id()).orElseThrow();
    }

    private void awaitOutcome(CommandId command, Outcome outcome) {
        await().untilAsserted(() -> assertThat(fleet.outcome(command)).contains(outcome));
    }

    private static Exit exit(ObservedContainer container) {
        return Objects.requireNonNull(container.exit());
    }

    private static HostCommand command(Action action) {
        var now = Instant.now();
        return command(Fleet.HOST, action, now);
    }

    private static HostCommand command(HostId host, Action action, Instant now) {
        var id = new CommandId(UUID.randomUUID());
        return new HostCommand(id, host, now, now.plusSeconds(60), action);
    }
}
