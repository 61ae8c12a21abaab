package dev.holdfast.agent.component;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.dockerjava.api.model.RestartPolicy;
import dev.holdfast.agent.journal.RecordFile;
import dev.holdfast.messaging.server.NatsServer;
import dev.holdfast.messaging.server.NatsServerResource;
import dev.holdfast.model.Subjects;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.host.Heartbeat;
import dev.holdfast.model.host.Incarnation;
import dev.holdfast.model.host.Owner;
import dev.holdfast.model.host.Ownership;
import dev.holdfast.model.host.Recognition;
import dev.holdfast.model.host.Trust;
import io.nats.client.api.ConsumerInfo;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** An agent on a copy of another one's directory, on a real engine; what it is told is played. */
@QuarkusTest
@TestProfile(FenceComponentTest.Copied.class)
@WithTestResource(NatsServerResource.class)
@WithTestResource(ControllerResource.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // the server is injected
class FenceComponentTest {

    private static final Incarnation OTHER = new Incarnation("the-original");

    // By name, for the profile is made by another class loader.
    private static final CommandId OTHERS = new CommandId(new UUID(0, 1));
    private static final CommandId OWN = new CommandId(new UUID(0, 2));
    private static final Duration LONGER_THAN_IT_WOULD_WAIT = Duration.ofMillis(2500);

    /** As a copy of files leaves it: another agent's life, and what that was at. */
    public static class Copied implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                var data = Files.createTempDirectory(Path.of("target"), "copied-");
                var spool = Files.createDirectories(data.resolve("spool"));
                Files.writeString(spool.resolve("born"), "");
                Files.writeString(
                        spool.resolve("incarnation"), OTHER + " " + Fleet.HOST + " 1@then");
                var journal = Files.createDirectories(data.resolve("journal")).resolve("commands");
                try (var file = RecordFile.open(journal, _ -> {})) {
                    file.append(received(report(OTHERS).to(OTHER)));
                    file.append(received(report(OWN)));
                }
                return Map.of(
                        "holdfast.data", data.toString(), "holdfast.autonomy.after-start", "0s");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static byte[] received(HostCommand command) throws JsonProcessingException {
            return Fleet.json().writeValueAsBytes(Map.of("received", command));
        }
    }

    NatsServer server;
    private final AtomicReference<@Nullable Heartbeat> heard = new AtomicReference<>();
    private final String project = "fenced-" + UUID.randomUUID().toString().substring(0, 8);
    private Fleet fleet;

    @BeforeEach
    void joinFleet() throws Exception {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(20));
        Awaitility.setDefaultPollInterval(Duration.ofMillis(50));
        if (fleet == null) {
            fleet = new Fleet(server);
            fleet.nats()
                    .createDispatcher(message -> heard.set(heartbeat(message.getData())))
                    .subscribe(Subjects.heartbeat(Fleet.HOST));
            await().until(() -> reports() > 0);
            await().until(() -> heard.get() != null);
        }
    }

    @Test
    @Order(1)
    void livesALifeOfItsOwnAndLeavesWhatTheOtherIsAt() {
        assertThat(heartbeat().incarnation()).isNotEqualTo(OTHER);
        assertThat(UUID.fromString(heartbeat().session())).isNotNull();
        await().until(() -> fleet.outcome(OWN).isPresent());
        assertThat(fleet.outcome(OTHERS)).isEmpty();
    }

    @Test
    @Order(2)
    void leavesACommandToAnotherUntilItHearsThatThereIsNone() throws Exception {
        var command = report(id()).to(OTHER);
        fleet.send(command);

        await().during(Duration.ofSeconds(1)).until(() -> isLeft(command));

        tell(Trust.TRUSTED);
        await().until(() -> fleet.outcome(command.id()).isPresent());
        assertThat(fleet.outcome(command.id()))
                .contains(new Outcome.OtherIncarnation(heartbeat().incarnation()));
        await().until(() -> waiting() == 0);
    }

    @Test
    @Order(3)
    void doesNothingWhileItIsFencedAndAllThatIsLeftAfterwards() throws Exception {
        try (var container = TestContainer.withPolicy(RestartPolicy.alwaysRestart(), labels())) {
            var adopt = fleet.command(new Action.AdoptStack(project));
            await().until(() -> fleet.outcome(adopt).isPresent());
            await().until(() -> container.policy().equals("no"));
            fleet.command(new Action.BriefHost("first", Map.of(), Map.of(), List.of()));
            await().until(() -> "first".equals(heartbeat().briefing()));

            tell(Trust.FENCED);
            await().until(this::isFenced);
            var command = report(id());
            fleet.send(command);
            var before = reports();
            container.crash();

            await().during(LONGER_THAN_IT_WOULD_WAIT)
                    .atMost(LONGER_THAN_IT_WOULD_WAIT.plusSeconds(1))
                    .until(() -> !container.isRunning() && isLeft(command));
            assertThat(fleet.death(container.id())).isPresent();
            assertThat(heartbeat().ownership()).isEqualTo(Ownership.FIRST);

            tell(Trust.TRUSTED);
            await().until(container::isRunning);
            await().until(() -> fleet.outcome(command.id()).isPresent());
            assertThat(reports()).isGreaterThan(before);
            await().until(() ->
                    Ownership.FIRST.passedTo(Owner.AGENT).equals(heartbeat().ownership()));
        }
    }

    @Test
    @Order(4)
    void heedsNothingThatIsSaidOfAnotherSession() throws Exception {
        tell(new Recognition(Fleet.HOST, "another", Trust.FENCED));

        var command = fleet.command(new Action.ReportState());

        await().until(() -> fleet.outcome(command).isPresent());
    }

    @Test
    @Order(5)
    void reportsAnewWhereAnotherLivedItsLife() throws Exception {
        // Twice, for one may come by the clock.
        for (int i = 0; i < 2; i++) {
            var before = reports();

            tell(new Recognition(Fleet.HOST, "another", Trust.DOUBLED));

            await().atMost(Duration.ofSeconds(5)).until(() -> reports() > before);
        }
    }

    /** A pause shows in nothing else than that no request waits at the server. */
    private boolean isFenced() throws Exception {
        return consumer().getNumWaiting() == 0;
    }

    private boolean isLeft(HostCommand command) throws Exception {
        return waiting() > 0 && fleet.outcome(command.id()).isEmpty();
    }

    private long waiting() throws Exception {
        return consumer().getNumPending() + consumer().getNumAckPending();
    }

    private ConsumerInfo consumer() throws Exception {
        return fleet.nats()
                .jetStreamManagement()
                .getConsumerInfo(Subjects.COMMANDS, Subjects.agentConsumer(Fleet.HOST));
    }

    private void tell(Trust trust) throws JsonProcessingException {
        tell(new Recognition(Fleet.HOST, Objects.requireNonNull(heartbeat().session()), trust));
    }

    private void tell(Recognition recognition) throws JsonProcessingException {
        fleet.nats()
                .publish(
                        Subjects.recognition(Fleet.HOST),
                        Fleet.json().writeValueAsBytes(recognition));
    }

    private long reports() {
        return fleet.told().stream()
                .filter(it -> it.event().fact() instanceof Fact.HostObserved)
                .count();
    }

    private Heartbeat heartbeat() {
        return Objects.requireNonNull(heard.get());
    }

    private static Heartbeat heartbeat(byte[] json) {
        try {
            return Fleet.json().readValue(new String(json, UTF_8), Heartbeat.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> labels() {
        return Map.of(
                "com.docker.compose.project",
                project,
                "com.docker.compose.service",
                "app",
                "com.docker.compose.container-number",
                "1");
    }

    private static CommandId id() {
        return new CommandId(UUID.randomUUID());
    }

    private static HostCommand report(CommandId id) {
        var now = Instant.now();
        return new HostCommand(id, Fleet.HOST, now, now.plusSeconds(300), new Action.ReportState());
    }
}
