package dev.holdfast.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.fleet.Engine;
import dev.holdfast.fleet.Fleet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A container of the control plane, started again as a copy of the fleet's own. */
final class ServiceStart implements StartRunner.Startable {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Fleet fleet;
    private final String name;
    private final String own;
    private final String copy;

    ServiceStart(Fleet fleet, String name) {
        this.fleet = fleet;
        this.name = name;
        this.own = fleet.container(name);
        this.copy = fleet.container("start-" + name);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void prepare() {
        docker("stop", own);
    }

    @Override
    public Duration start(String option) {
        docker(creation(option));
        try (var shell = new HostShell(fleet.host("host2"))) {
            docker("start", copy);
            var ready = HostShell.time(shell.run(Readiness.LIMIT, Readiness.script(copy)));
            var started = Instant.parse(inspect(copy).at("/State/StartedAt").asText());
            return Duration.between(started, ready);
        } finally {
            docker("rm", "--force", copy);
        }
    }

    /** With the environment, the files and the network of the fleet's own. */
    private String[] creation(String option) {
        var shipped = inspect(own);
        var words = new ArrayList<>(List.of("create", "--name", copy, "--no-healthcheck"));
        words.addAll(List.of("--label", "dev.holdfast", "--env", "_JAVA_OPTIONS=" + option));
        words.addAll(
                List.of(
                        "--label",
                        "dev.holdfast.instance=" + label(shipped, "dev.holdfast.instance")));
        words.addAll(List.of("--network", shipped.at("/HostConfig/NetworkMode").asText()));
        shipped.at("/Config/Env").forEach(env -> words.addAll(List.of("--env", env.asText())));
        shipped.at("/HostConfig/Binds")
                .forEach(bind -> words.addAll(List.of("--volume", bind.asText())));
        words.add(shipped.at("/Config/Image").asText());
        return words.toArray(String[]::new);
    }

    private static String label(JsonNode container, String label) {
        return container.at("/Config/Labels").path(label).asText();
    }

    private static JsonNode inspect(String container) {
        try {
            return BenchMain.JSON.readTree(docker("inspect", container)).get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String docker(String... words) {
        return Engine.docker(LIMIT, List.of(words));
    }

    @Override
    public void putBack() {
        docker("rm", "--force", copy);
        docker("start", own);
    }

    @Override
    public void awaitBack() {
        try (var shell = new HostShell(fleet.host("host2"))) {
            shell.run(Readiness.LIMIT, Readiness.script(own));
        }
    }
}
