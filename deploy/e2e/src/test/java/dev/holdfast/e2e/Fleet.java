package dev.holdfast.e2e;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The fleet that all tests of a run share: a control plane and two hosts. */
final class Fleet implements AutoCloseable {

    static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration INSTALL = Duration.ofMinutes(12);
    private static final Path DEPLOY = Path.of("..").toAbsolutePath().normalize();
    private static final String TINY = "holdfast/sample-tiny:latest";

    private final String instance;
    private final Api api;
    final Host host1;
    final Host host2;

    private Fleet(String instance) {
        this.instance = instance;
        var settings = settings(instance, "api.env");
        this.api =
                new Api(URI.create(of(settings, "HOLDFAST_URL")), of(settings, "HOLDFAST_TOKEN"));
        this.host1 = new Host("host1", container("host1"));
        this.host2 = new Host("host2", container("host2"));
    }

    /** Makes a fleet as a user would, under a name of its own. */
    static Fleet up() {
        var instance = "e2e-" + UUID.randomUUID().toString().substring(0, 8);
        try {
            up(instance);
            var fleet = new Fleet(instance);
            fleet.giveSampleImages();
            return fleet;
        } catch (RuntimeException | AssertionError e) {
            down(instance);
            throw e;
        }
    }

    /** Runs {@code deploy/up} for this fleet again, as after a failure or a reboot. */
    void upAgain() {
        up(instance);
    }

    Api api() {
        return api;
    }

    /** Full name of one of the control plane's containers, or of a host's. */
    String container(String part) {
        return "holdfast-" + instance + "-" + part;
    }

    /** Sends a signal to a container of the machine's engine. */
    void kill(String part) {
        Engine.docker(SOON, List.of("kill", container(part)));
    }

    void start(String part) {
        Engine.docker(SOON, List.of("start", container(part)));
    }

    void restart(String part) {
        Engine.docker(SOON, List.of("restart", "-t", "5", container(part)));
    }

    /** Takes everything that NATS has stored away from under it. */
    void deleteNatsStore() {
        Engine.docker(SOON, List.of("exec", container("nats"), "rm", "-rf", "/var/lib/nats"));
        kill("nats");
        start("nats");
    }

    /** Where the fleet's NATS server is reached from the machine. */
    String natsUrl() {
        return "nats://127.0.0.1:" + of(settings(instance, "compose.env"), "HOLDFAST_NATS_PORT");
    }

    /** The secret by which one user of NATS shows who it is. */
    String natsSeed(String user) {
        return read(state(instance).resolve("secrets/nkeys/" + user + ".seed")).strip();
    }

    /** Deploys one Compose file and waits until Holdfast says that it is done. */
    JsonNode deploy(Host host, String name, String compose) {
        var operation =
                api.post(
                        "/api/v1/stacks?host=%s&name=%s".formatted(host.name(), name),
                        "application/yaml",
                        BodyPublishers.ofString(compose));
        awaitDone(operation);
        return stack(host, name);
    }

    JsonNode stack(Host host, String name) {
        var found = api.list("/api/v1/stacks?host=%s&name=%s".formatted(host.name(), name));
        assertThat(found).as("stacks named " + name).hasSize(1);
        return found.getFirst();
    }

    /** Waits for an operation's end, which must be a success. */
    void awaitDone(JsonNode operation) {
        var path = "/api/v1/operations/" + operation.get("id").asText();
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> !api.get(path).get("state").asText().equals("running"));
        var end = api.get(path);
        assertThat(end.get("state").asText()).as(end.toString()).isEqualTo("done");
    }

    /** What the controller decided about one stack, newest first. */
    List<JsonNode> decisions(JsonNode stack) {
        return api.list("/api/v1/decisions?stack=" + stack.get("id").asText());
    }

    /** Waits until the controller shows a container in this state. */
    JsonNode awaitContainer(JsonNode stack, String service, String state) {
        return await().atMost(SOON)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> container(stack, service), seen -> state.equals(stateOf(seen)));
    }

    private static String stateOf(JsonNode container) {
        return container.path("state").asText();
    }

    private JsonNode container(JsonNode stack, String service) {
        return api.list("/api/v1/containers?stack=" + stack.get("id").asText()).stream()
                .filter(container -> container.at("/place/service").asText().equals(service))
                .findFirst()
                .orElseGet(MissingNode::getInstance);
    }

    @Override
    public void close() {
        api.close();
        down(instance);
    }

    private void giveSampleImages() {
        try {
            var tar = Files.createTempFile("holdfast-e2e", ".tar");
            Engine.docker(SOON, List.of("save", "-o", tar.toString(), TINY));
            host1.load(tar);
            host2.load(tar);
            Files.delete(tar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void up(String instance) {
        Command.run(
                INSTALL,
                List.of(DEPLOY.resolve("up").toString(), "--instance", instance, "--no-proof"));
    }

    private static void down(String instance) {
        Command.run(
                Duration.ofMinutes(3),
                List.of(DEPLOY.resolve("down").toString(), "--instance", instance, "--purge"));
    }

    private static Map<String, String> settings(String instance, String file) {
        return read(state(instance).resolve(file))
                .lines()
                .map(line -> line.split("=", 2))
                .filter(parts -> parts.length == 2)
                .collect(toMap(parts -> parts[0], parts -> parts[1]));
    }

    private static Path state(String instance) {
        return DEPLOY.resolve(".state").resolve(instance);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String of(Map<String, String> settings, String key) {
        var value = settings.get(key);
        if (value == null) {
            throw new AssertionError("deploy/up wrote no " + key);
        }
        return value;
    }
}
