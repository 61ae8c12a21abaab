package dev.holdfast.agent.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import dev.holdfast.messaging.server.NatsServer;
import dev.holdfast.messaging.server.NatsServerResource;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.Dependency;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.container.RestartPolicy;
import dev.holdfast.model.container.ServiceReplica;
import dev.holdfast.model.event.Fact;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

/** What a real Compose project asks for arrives whole, and nothing that it keeps to itself. */
@QuarkusTest
@WithTestResource(NatsServerResource.class)
@WithTestResource(ControllerResource.class)
@SuppressWarnings("NullAway.Init") // the server and the directory are injected
class PolicyComponentTest {

    private static final String COMPOSE =
            """
            x-image: &image
              image: holdfast/sample-tiny:latest
              pull_policy: never
              command: ["sleep", "infinity"]
              init: true
            services:
              db:
                <<: *image
                stop_grace_period: 1m30s
                healthcheck: {test: "true", interval: 1s, timeout: 2s, retries: 5, start_period: 4m}
                labels: {dev.holdfast-test: agent}
              web:
                <<: *image
                env_file: web.env
                depends_on: {db: {condition: service_started, restart: true}}
                deploy: {restart_policy: {condition: on-failure, delay: "${DELAY:-7s}", max_attempts: 3, window: 2m}}
                labels:
                  dev.holdfast-test: agent
                  holdfast.backoff.longest: 2m
                  autoheal: "true"
                  komodo.skip: ""
                  com.acme.token: hunter22
              child:
                <<: *image
                network_mode: service:db
                restart: always
                labels: {dev.holdfast-test: agent}
            """;

    NatsServer server;
    @TempDir Path directory;
    private final DockerClient docker = DockerClientFactory.lazyClient();
    private final String project = "policy-" + UUID.randomUUID();
    private Fleet fleet;

    @BeforeEach
    void joinFleet() throws Exception {
        fleet = new Fleet(server);
        Files.writeString(directory.resolve("compose.yaml"), COMPOSE);
        Files.writeString(directory.resolve("web.env"), "WEB_PASSWORD=hunter22\n");
    }

    @AfterEach
    void remove() throws Exception {
        awaitDone(fleet.command(new Action.RemoveStack(project, false, Map.of())));
    }

    @Test
    void tellsOfAnAdoptedProjectWhatTheEngineKeepsAndWhatTheFileAloneSays() throws Exception {
        compose("up", "--detach");

        awaitDone(fleet.command(new Action.AdoptStack(project)));

        var web = awaitTold("web", seen -> seen.declared().delay() != null);
        assertThat(web.wish()).isEqualTo(new RestartPolicy.OnFailure(3));
        assertThat(web.declared().delay()).isEqualTo(Duration.ofSeconds(7));
        assertThat(web.declared().window()).isEqualTo(Duration.ofMinutes(2));
        assertThat(web.declared().dependsOn())
                .containsExactly(new Dependency("db", Dependency.Condition.STARTED, true));
        assertThat(web.declared().labels())
                .isEqualTo(
                        Map.of(
                                "holdfast.backoff.longest",
                                "2m",
                                "autoheal",
                                "true",
                                "komodo.skip",
                                ""));
        assertThat(web.declared().remarks()).isEmpty();
        var db = awaitTold("db", ObservedContainer::managed);
        assertThat(db.declared().stopTimeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(db.declared().healthGrant()).isEqualTo(Duration.ofSeconds(4 * 60 + 5 * 3));
        assertThat(awaitTold("child", ObservedContainer::managed).networkParent())
                .isEqualTo(db.id());
    }

    @Test
    void holdsOnToWhatAFileSaidAndRemarksThatItCanNoLongerBeRead() throws Exception {
        compose("up", "--detach", "web");
        awaitDone(fleet.command(new Action.AdoptStack(project)));
        var before = awaitTold("web", seen -> seen.declared().delay() != null);

        // The client makes it anew before the file is gone; the agent sees it after.
        var file = directory.resolve("compose.yaml");
        Files.move(file, directory.resolve("moved.yaml"));
        docker.renameContainerCmd(before.id().hex()).withName(project + "-old").exec();
        var again = again(before);

        var after = awaitTold("web", seen -> seen.id().hex().equals(again));
        var told = awaitTold("web", seen -> !seen.declared().remarks().isEmpty());
        assertThat(after.place()).isEqualTo(before.place());
        assertThat(told.declared().delay()).isEqualTo(Duration.ofSeconds(7));
        assertThat(told.declared().remarks())
                .containsExactly(
                        "what deploy.restart_policy says of delay and window is not known: %s cannot"
                                        .formatted(file)
                                + " be read here");
        Files.move(directory.resolve("moved.yaml"), file);
    }

    /** A container with the same labels, as a recreate leaves it. */
    private String again(ObservedContainer old) {
        var labels = docker.inspectContainerCmd(old.id().hex()).exec().getConfig().getLabels();
        docker.removeContainerCmd(old.id().hex()).withForce(true).exec();
        var id =
                docker.createContainerCmd("holdfast/sample-tiny:latest")
                        .withCmd("sleep", "infinity")
                        .withLabels(labels)
                        .exec()
                        .getId();
        docker.startContainerCmd(id).exec();
        return id;
    }

    private void compose(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(ComposeBinary.words().split(",")));
        command.addAll(List.of("--project-name", project));
        command.addAll(List.of(words));
        var process =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private ObservedContainer awaitTold(
            String service, java.util.function.Predicate<ObservedContainer> wanted) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> lastReported(service).filter(wanted).isPresent());
        return lastReported(service).orElseThrow();
    }

    private Optional<ObservedContainer> lastReported(String service) {
        var place = new ServiceReplica(project, service, 1);
        return fleet.told().stream()
                .map(stored -> stored.event().fact())
                .filter(Fact.HostObserved.class::isInstance)
                .map(Fact.HostObserved.class::cast)
                .reduce((_, last) -> last)
                .flatMap(report ->
                        report.containers().stream()
                                .filter(seen -> place.equals(seen.place()))
                                .findFirst());
    }

    private void awaitDone(CommandId command) {
        await().atMost(Duration.ofSeconds(60)).until(() -> fleet.outcome(command).isPresent());
        assertThat(fleet.outcome(command)).contains(new Outcome.Done());
    }
}
