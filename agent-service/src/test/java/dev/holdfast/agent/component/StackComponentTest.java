package dev.holdfast.agent.component;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import dev.holdfast.messaging.server.NatsServer;
import dev.holdfast.messaging.server.NatsServerResource;
import dev.holdfast.model.Subjects;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.container.RestartPolicy;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.query.LogAnswer;
import dev.holdfast.model.query.LogQuery;
import dev.holdfast.model.query.PlanAnswer;
import dev.holdfast.model.query.PlanQuery;
import dev.holdfast.model.snapshot.SnapshotId;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;

@QuarkusTest
@WithTestResource(NatsServerResource.class)
@WithTestResource(ControllerResource.class)
@SuppressWarnings("NullAway.Init") // the server is injected
class StackComponentTest {

    private static final String COMPOSE =
            """
            services:
              web:
                image: holdfast/sample-tiny:latest
                pull_policy: never
                restart: always
                stop_grace_period: 1s
                env_file: web.env
                command: ["sh", "-c", "echo \\"word is $$WEB_PASSWORD\\"; exec sleep infinity"]
                labels: {dev.holdfast-test: agent}
                depends_on: {migrate: {condition: service_completed_successfully}}
              migrate:
                image: holdfast/sample-tiny:latest
                pull_policy: never
                command: "true"
                labels: {dev.holdfast-test: agent}
            """;

    NatsServer server;
    private final DockerClient docker = DockerClientFactory.lazyClient();
    private final String project = "stack-" + UUID.randomUUID();
    private Fleet fleet;

    @BeforeEach
    void joinFleet() throws Exception {
        fleet = new Fleet(server);
    }

    @AfterEach
    void remove() throws Exception {
        awaitOutcome(
                fleet.command(new Action.RemoveStack(project, true, Map.of())), new Outcome.Done());
        assertThat(containers()).isEmpty();
    }

    @Test
    void deploysStopsStartsAndRemovesAStack() throws Exception {
        var deploy = deploy(COMPOSE);

        awaitOutcome(deploy, new Outcome.Done());
        assertThat(steps(deploy)).containsSequence("checking the Compose file");
        var web = container("web");
        var report = awaitReport(web);
        assertThat(report.managed()).isTrue();
        assertThat(report.wish()).isEqualTo(new RestartPolicy.Always());
        assertThat(awaitReport(container("migrate")).oneShot()).isTrue();

        awaitOutcome(fleet.command(new Action.StopStack(project, Map.of())), new Outcome.Done());
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(fleet.death(web))
                                .get()
                                .extracting(dead -> requireNonNull(dead.exit()).intent())
                                .hasToString("PERSON"));
        awaitOutcome(fleet.command(new Action.StartStack(project, Map.of())), new Outcome.Done());
        assertThat(container("web")).isEqualTo(web);
        assertThat(state(web)).isEqualTo("running");
    }

    @Test
    void saysWhatComposeSaidWithoutSecrets() throws Exception {
        var failed = outcome(deploy(COMPOSE + "    bogus-hunter22: true\n"));

        assertThat(failed).isInstanceOf(Outcome.Failed.class);
        assertThat(((Outcome.Failed) failed).reason())
                .contains("compose config failed")
                .contains("bogus-[redacted]")
                .doesNotContain("hunter22");
    }

    @Test
    void startsNothingOfAStackWhosePolicyIsImpossible() throws Exception {
        var failed =
                outcome(
                        deploy(
                                COMPOSE.replace(
                                        "labels: {dev.holdfast-test: agent}\n    depends_on",
                                        "labels: {dev.holdfast-test: agent,"
                                                + " holdfast.attempts.delay: \"${LAG:--5s}\"}\n"
                                                + "    depends_on")));

        assertThat(failed)
                .isEqualTo(
                        new Outcome.Failed(
                                "services.web.labels: holdfast.attempts.delay is a duration from 0s"
                                        + " to 8760h, such as 1m30s, not -5s"));
        assertThat(containers()).isEmpty();
    }

    @Test
    void refusesABundleThatIsNotWhatWasMeant() throws Exception {
        ControllerResource.BUNDLES.put(project, tar(COMPOSE));

        var failed =
                outcome(fleet.command(new Action.DeployStack(project, project, "00".repeat(32))));

        assertThat(((Outcome.Failed) failed).reason()).contains("SHA-256");
        assertThat(containers()).isEmpty();
    }

    @Test
    void answersForALogWithoutSecrets() throws Exception {
        awaitOutcome(deploy(COMPOSE), new Outcome.Done());

        var question = Fleet.json().writeValueAsBytes(new LogQuery(container("web"), 10));
        var reply =
                fleet.nats()
                        .request(
                                Subjects.query(Fleet.HOST, LogQuery.NOUN),
                                question,
                                Duration.ofSeconds(5));

        var answer = Fleet.json().readValue(requireNonNull(reply).getData(), LogAnswer.class);
        assertThat(answer.problem()).isNull();
        assertThat(answer.lines()).containsExactly("word is [redacted]");
    }

    @Test
    void answersWhyItCannotPlan() throws Exception {
        var restore =
                new Action.RestoreStack(
                        new SnapshotId(UUID.randomUUID()),
                        Fleet.HOST,
                        "7d".repeat(32),
                        "ab".repeat(32),
                        project,
                        false,
                        0,
                        List.of());
        var query = new PlanQuery(new CommandId(UUID.randomUUID()), restore);

        assertThat(asked(Fleet.json().writeValueAsBytes(query)).problem())
                .isEqualTo("no holdfast.backup.url");
        for (var nonsense : List.of("{}", "?")) {
            assertThat(asked(nonsense.getBytes(UTF_8)).problem())
                    .isEqualTo("this is no question about a plan");
        }
    }

    private PlanAnswer asked(byte[] question) throws Exception {
        var subject = Subjects.query(Fleet.HOST, PlanQuery.NOUN);
        var reply = fleet.nats().request(subject, question, Duration.ofSeconds(5));
        return Fleet.json().readValue(requireNonNull(reply).getData(), PlanAnswer.class);
    }

    private CommandId deploy(String compose) throws Exception {
        var tar = tar(compose);
        ControllerResource.BUNDLES.put(project, tar);
        var digest = MessageDigest.getInstance("SHA-256").digest(tar);
        return fleet.command(
                new Action.DeployStack(project, project, HexFormat.of().formatHex(digest)));
    }

    private static byte[] tar(String compose) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
            for (var file :
                    Map.of("compose.yaml", compose, "web.env", "WEB_PASSWORD=hunter22\n")
                            .entrySet()) {
                var entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().getBytes(UTF_8).length);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue().getBytes(UTF_8));
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private List<String> steps(CommandId command) {
        return fleet.told().stream()
                .map(stored -> stored.event().fact())
                .filter(Fact.CommandProgressed.class::isInstance)
                .map(Fact.CommandProgressed.class::cast)
                .filter(progressed -> progressed.command().equals(command))
                .map(Fact.CommandProgressed::step)
                .toList();
    }

    private ObservedContainer awaitReport(ContainerId id) {
        await().atMost(Duration.ofSeconds(20)).until(() -> reported(id).isPresent());
        return reported(id).orElseThrow();
    }

    private Optional<ObservedContainer> reported(ContainerId id) {
        return fleet.told().stream()
                .map(stored -> stored.event().fact())
                .filter(Fact.HostObserved.class::isInstance)
                .map(Fact.HostObserved.class::cast)
                .reduce((_, last) -> last)
                .flatMap(report ->
                        report.containers().stream()
                                .filter(seen -> seen.id().equals(id))
                                .findFirst());
    }

    private void awaitOutcome(CommandId command, Outcome outcome) {
        assertThat(outcome(command)).isEqualTo(outcome);
    }

    private Outcome outcome(CommandId command) {
        await().atMost(Duration.ofSeconds(60)).until(() -> fleet.outcome(command).isPresent());
        return fleet.outcome(command).orElseThrow();
    }

    private List<Container> containers() {
        return docker.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of("com.docker.compose.project", project))
                .exec();
    }

    private ContainerId container(String service) {
        return containers().stream()
                .filter(c -> service.equals(c.getLabels().get("com.docker.compose.service")))
                .map(c -> new ContainerId(c.getId()))
                .findFirst()
                .orElseThrow();
    }

    private String state(ContainerId id) {
        return String.valueOf(docker.inspectContainerCmd(id.hex()).exec().getState().getStatus());
    }
}
