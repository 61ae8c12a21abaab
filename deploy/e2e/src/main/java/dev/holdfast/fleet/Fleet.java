package dev.holdfast.fleet;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * One fleet that {@code deploy/up} has made: a control plane and two hosts.
 *
 * <p>What does not become so in time is an {@link AssertionError} that says what was seen.
 */
public final class Fleet implements AutoCloseable {

    public static final Duration SOON = Duration.ofSeconds(30);
    private final Path state;
    private final String instance;
    private final Api api;

    /**
     * @param state the directory that {@code deploy/up} keeps of this instance
     */
    public Fleet(Path state) {
        this(state, URI.create(setting(state, "api.env", "HOLDFAST_URL")));
    }

    private Fleet(Path state, URI controller) {
        this.state = state;
        this.instance = state.getFileName().toString();
        this.api = new Api(controller, setting(state, "api.env", "HOLDFAST_TOKEN"));
    }

    /** The same fleet, asked through another of its controllers. */
    public Fleet through(URI controller) {
        return new Fleet(state, controller);
    }

    public Host host(String name) {
        return new Host(name, container(name));
    }

    public Api api() {
        return api;
    }

    /** Full name of one of the control plane's containers, or of a host's. */
    public String container(String part) {
        return "holdfast-" + instance + "-" + part;
    }

    /** Sends a signal to a container of the machine's engine. */
    public void kill(String part) {
        Engine.docker(SOON, List.of("kill", container(part)));
    }

    /** Stops a container of the machine's engine in order. */
    public void stop(String part) {
        Engine.docker(Duration.ofMinutes(1), List.of("stop", container(part)));
    }

    /** Waits until the controller can answer: it runs, and so does what it asks itself. */
    public void awaitReady() {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> api.send("GET", "/q/health/ready").status() == 200);
    }

    /** Waits until the controller says that a host is in this state. */
    public void awaitHost(String host, String state) {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> state.equals(api.get("/api/v1/hosts/" + host).get("state").asText()));
    }

    public void start(String part) {
        Engine.docker(SOON, List.of("start", container(part)));
    }

    public void restart(String part) {
        Engine.docker(SOON, List.of("restart", "-t", "5", container(part)));
    }

    /** Takes everything that NATS has stored away from under it. */
    public void deleteNatsStore() {
        Engine.docker(
                SOON, List.of("exec", container("nats"), "rm", "-rf", "/var/lib/nats/jetstream"));
        kill("nats");
        start("nats");
    }

    /** Where the fleet's NATS server is reached from the machine. */
    public String natsUrl() {
        return "nats://127.0.0.1:" + setting(state, "compose.env", "HOLDFAST_NATS_PORT");
    }

    /** The secret by which one user of NATS shows who it is. */
    public String natsSeed(String user) {
        return read(state.resolve("secrets/nkeys/" + user + ".seed")).strip();
    }

    /** Deploys one Compose file and waits until Holdfast says that it is done. */
    public JsonNode deploy(Host host, String name, String compose) {
        return deploy(host, name, "application/yaml", BodyPublishers.ofString(compose));
    }

    /** Deploys a stack's directory, as a tar, and waits until Holdfast says that it is done. */
    public JsonNode deploy(Host host, String name, byte[] tar) {
        return deploy(host, name, "application/x-tar", BodyPublishers.ofByteArray(tar));
    }

    private JsonNode deploy(Host host, String name, String mediaType, BodyPublisher body) {
        var path = "/api/v1/stacks?host=%s&name=%s".formatted(host.name(), name);
        awaitDone(api.post(path, mediaType, body));
        return await().atMost(SOON)
                .until(() -> stack(host, name), it -> it.get("managed").asBoolean());
    }

    /** Takes every stack of these names down, with its volumes. */
    public void remove(String... names) {
        remove(
                Stream.of(names)
                        .flatMap(name -> api.list("/api/v1/stacks?name=" + name).stream())
                        .toList());
    }

    /** Takes every stack of the fleet down, with its volumes, whatever a test did to its parts. */
    public void removeAll() {
        awaitReady();
        remove(stacks().stream().filter(stack -> !isGone(stack)).toList());
    }

    /** Those on hosts of its own; what runs on this machine's engine may be anybody's. */
    public List<JsonNode> stacks() {
        return api.list("/api/v1/stacks?limit=200").stream()
                .filter(stack -> stack.get("host").asText().matches("host[0-9]+"))
                .toList();
    }

    /** It is known of for its snapshots' sake. */
    private static boolean isGone(JsonNode stack) {
        return stack.get("desired").asText().equals("removed") && stack.get("services").isEmpty();
    }

    // All at once: each takes as long as its containers take to stop.
    private void remove(List<JsonNode> stacks) {
        var paths = stacks.stream().map(it -> "/api/v1/stacks/" + it.get("id").asText());
        paths.map(path -> api.delete(path + "?volumes=true")).toList().forEach(this::awaitDone);
    }

    /** The newest decision on a stack, once there is one that was carried out. */
    public JsonNode awaitDecision(JsonNode stack) {
        return await().atMost(SOON)
                .until(
                        () -> decisions(stack),
                        all ->
                                !all.isEmpty()
                                        && "done".equals(all.getFirst().get("status").asText()))
                .getFirst();
    }

    public JsonNode stack(Host host, String name) {
        var found = api.list("/api/v1/stacks?host=%s&name=%s".formatted(host.name(), name));
        if (found.size() != 1) {
            throw new AssertionError("one stack is named " + name + ", not " + found);
        }
        return found.getFirst();
    }

    /** Waits for an operation's end, which must be a success. */
    public void awaitDone(JsonNode operation) {
        var path = "/api/v1/operations/" + operation.get("id").asText();
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> requireOver(api.get(path)));
        requireSuccess(api.get(path));
    }

    private static void requireOver(JsonNode operation) {
        if (operation.get("state").asText().equals("running")) {
            throw new AssertionError("it still is " + operation);
        }
    }

    private static void requireSuccess(JsonNode operation) {
        if (!operation.get("state").asText().equals("succeeded")) {
            throw new AssertionError("it ended as " + operation);
        }
    }

    /** What the controller decided about one stack, newest first. */
    public List<JsonNode> decisions(JsonNode stack) {
        return api.list("/api/v1/decisions?stack=" + stack.get("id").asText());
    }

    /** Waits until the controller shows a container in this state. */
    public JsonNode awaitContainer(JsonNode stack, String service, String state) {
        return await().atMost(SOON)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> container(stack, service), seen -> state.equals(stateOf(seen)));
    }

    private static String stateOf(JsonNode container) {
        return container.path("state").asText();
    }

    private JsonNode container(JsonNode stack, String service) {
        return api.list("/api/v1/containers?stack=" + stack.get("id").asText()).stream()
                .filter(container -> container.get("service").asText().equals(service))
                .findFirst()
                .orElseGet(MissingNode::getInstance);
    }

    @Override
    public void close() {
        api.close();
    }

    private static String setting(Path state, String file, String key) {
        return read(state.resolve(file))
                .lines()
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("deploy/up wrote no " + key));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
