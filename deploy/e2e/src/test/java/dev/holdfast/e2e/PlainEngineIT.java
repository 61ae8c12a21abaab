package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.fleet.Engine;
import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.Host;
import dev.holdfast.fleet.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** This machine's own engine as a host, with a stack on it that somebody had brought up himself. */
@WithFleet
class PlainEngineIT {

    /** One that ends when it is told to. */
    private static final String KEEPER =
            Sample.KEEPER.replace("restart: always", "restart: always\n    init: true");

    private final FleetOfTheRun run;
    private final Fleet fleet;
    private final Host host;
    private final Snapshots snapshots;
    private final String project = "plain" + UUID.randomUUID().toString().substring(0, 8);
    private final String app = project + "-app-1";
    private final Path directory;

    PlainEngineIT(FleetOfTheRun run) {
        this.run = run;
        this.fleet = run.fleet();
        this.host = fleet.host(FleetOfTheRun.ENGINE);
        this.snapshots = new Snapshots(fleet);
        this.directory = run.stacks().resolve(project);
    }

    @BeforeEach
    void bringAStackUp() throws IOException {
        fleet.awaitHost(host.name(), "alive");
        Files.createDirectory(directory);
        Files.writeString(directory.resolve("compose.yaml"), KEEPER);
        compose("up", "--detach");
    }

    @AfterEach
    void takeItDown() {
        fleet.start(host.name());
        fleet.awaitHost(host.name(), "alive");
        compose("down", "--volumes");
        host.exec("rm", "-r", directory.toString());
    }

    @Test
    void whatIsAdoptedIsKeptCapturedRestoredAndGivenBack() throws IOException {
        assertThat(fleet.api().get("/api/v1/hosts/" + host.name()).get("mode").asText())
                .isEqualToIgnoringCase("socket");
        var stack = adopted();
        assertThat(policy()).isEqualTo("no");

        var started = host.startedAt(app);
        host.killProcess(app);
        Restarts.awaitRestart(host, app, started);
        Restarts.awaitRule(fleet, stack, "FIRST_FAILURE");

        write("then");
        started = host.startedAt(app);
        var snapshot = snapshots.take(stack);
        assertThat(snapshot.at("/report/mode").asText()).isIn("FREEZE", "TWO_PHASE");
        assertThat(snapshot.at("/report/notCaptured")).isEmpty();
        assertThat(host.startedAt(app)).as("of what is only frozen").isEqualTo(started);
        write("later");
        snapshots.restore(snapshot, host);
        assertThat(read()).isEqualTo("then\nthen\nthen\n");
        assertThat(directory.resolve("files/word")).hasContent("then");
        assertThat(policy()).isEqualTo("no");

        fleet.stop(host.name());
        assertThat(ofEngine("inspect", "--format", "{{.HostConfig.RestartPolicy.Name}}", app))
                .as("what restarts it while there is no agent")
                .isEqualTo("always");
        fleet.start(host.name());
        await().atMost(Fleet.SOON)
                .ignoreExceptionsMatching(AssertionError.class::isInstance)
                .until(() -> policy().equals("no"));
    }

    @Test
    void theApplicationMovesAgainThoughTheAgentsContainerIsKilled() {
        var grip = new Grip(host, project);
        var stack = adopted();
        grip.lengthenFreeze(app);
        var freezer = grip.freezer(app);
        snapshots.begin(stack);
        grip.stopAgentWhileItIsFrozen(freezer);

        fleet.kill(host.name());

        var watchdog = new Host(host.name(), fleet.container(host.name() + "-watchdog"));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !new Grip(watchdog, project).isFrozen(freezer));
    }

    /** Our own control plane is a Compose project on this engine, too. */
    @Test
    void ourOwnPartsAreNobodysStack() {
        seen();
        assertThat(fleet.api().list("/api/v1/stacks?host=" + host.name()))
                .extracting(stack -> stack.get("name").asText())
                .doesNotContain("holdfast-" + run.instance());
    }

    private JsonNode adopted() {
        var path = "/api/v1/stacks/" + seen().get("id").asText();
        fleet.awaitDone(fleet.api().post(path + "/adopt"));
        return await().atMost(Fleet.SOON)
                .until(() -> fleet.api().get(path), it -> it.get("managed").asBoolean());
    }

    private JsonNode seen() {
        return await().atMost(Fleet.SOON)
                .ignoreExceptionsMatching(AssertionError.class::isInstance)
                .until(() -> fleet.stack(host, project), _ -> true);
    }

    private void write(String word) {
        var script = "for at in /data /files /etc; do echo \"$0\" >$at/word; done";
        host.docker("exec", app, "bash", "-c", script, word);
    }

    private String read() {
        return host.docker("exec", app, "cat", "/data/word", "/files/word", "/etc/word");
    }

    private String policy() {
        return host.inspect(app, "{{.HostConfig.RestartPolicy.Name}}");
    }

    private void compose(String... words) {
        var all = new ArrayList<>(List.of("docker", "compose"));
        all.addAll(List.of("--project-directory", directory.toString()));
        all.addAll(List.of(words));
        host.exec(Duration.ofMinutes(1), all);
    }

    private static String ofEngine(String... words) {
        return Engine.docker(Fleet.SOON, List.of(words)).strip();
    }
}
