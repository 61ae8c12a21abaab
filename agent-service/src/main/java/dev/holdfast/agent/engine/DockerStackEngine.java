package dev.holdfast.agent.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.model.container.ContainerId;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A Docker engine's objects as JSON, through its socket. */
@ApplicationScoped
class DockerStackEngine implements StackEngine {

    private final DockerTransport docker;
    private final DockerConfig config;

    DockerStackEngine(DockerConfig config) {
        this.config = config;
        this.docker = new DockerTransport(config.socket());
    }

    @Override
    public JsonNode version() {
        var version = docker.getUnversioned("/version", config.timeout());
        docker.speak(DockerContainerEngine.agree(version));
        return version;
    }

    @Override
    public List<JsonNode> containers() {
        var all = docker.get("/containers/json?all=true", config.timeout());
        return StreamSupport.stream(all.spliterator(), false)
                .filter(line -> !line.path("Labels").has(InspectedContainer.OURS))
                .map(line -> found("/containers/" + line.path("Id").asText() + "/json"))
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Optional<JsonNode> network(String name) {
        return found("/networks/" + encoded(name));
    }

    @Override
    public List<JsonNode> networks() {
        var all = docker.get("/networks", config.timeout());
        return StreamSupport.stream(all.spliterator(), false).toList();
    }

    @Override
    public Optional<JsonNode> volume(String name) {
        return found("/volumes/" + encoded(name));
    }

    @Override
    public Optional<JsonNode> image(String reference) {
        return found("/images/" + encoded(reference) + "/json");
    }

    private Optional<JsonNode> found(String path) {
        return found(() -> docker.get(path, config.timeout()));
    }

    private static <T> Optional<T> found(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (EngineFailure.Missing gone) {
            return Optional.empty();
        }
    }

    @Override
    public void save(Collection<String> images, Path file, Duration patience) {
        var names =
                images.stream()
                        .map(image -> "names=" + encoded(image))
                        .collect(Collectors.joining("&"));
        docker.download("/images/get?" + names, file, patience);
    }

    @Override
    public void load(Path file, Duration patience) {
        var said = docker.upload("/images/load?quiet=true", file, patience);
        // The engine answers before it has read anything, so a failure is only in what it says.
        var failed =
                new String(said, StandardCharsets.UTF_8)
                        .lines()
                        .filter(DockerStackEngine::isError)
                        .toList();
        if (!failed.isEmpty()) {
            throw new EngineFailure.Permanent("cannot load images: " + failed.getFirst());
        }
    }

    private static boolean isError(String line) {
        return DockerTransport.json(line.getBytes(StandardCharsets.UTF_8)).has("error");
    }

    @Override
    public void tag(String image, String name) {
        var query = "repo=" + encoded(ImageName.repository(name)) + "&tag=" + ImageName.tag(name);
        docker.post("/images/" + encoded(image) + "/tag?" + query, null, config.timeout());
    }

    @Override
    public void removeImage(String reference) {
        gone("/images/" + encoded(reference), config.startTimeout());
    }

    @Override
    public ContainerId create(String name, JsonNode body) {
        var path = "/containers/create?name=" + encoded(name);
        var made = docker.make(path, body, config.startTimeout());
        return new ContainerId(made.path("Id").asText());
    }

    @Override
    public void connect(String network, ContainerId container, JsonNode endpoint) {
        var body = JsonNodeFactory.instance.objectNode().put("Container", container.hex());
        body.set("EndpointConfig", endpoint);
        docker.post("/networks/" + encoded(network) + "/connect", body, config.timeout());
    }

    @Override
    public void rename(ContainerId container, String name) {
        var path = "/containers/" + container.hex() + "/rename?name=" + encoded(name);
        docker.post(path, null, config.timeout());
    }

    @Override
    public void remove(ContainerId container) {
        gone("/containers/" + container.hex() + "?force=true", config.startTimeout());
    }

    @Override
    public void removeWithVolumes(ContainerId container) {
        gone("/containers/" + container.hex() + "?force=true&v=true", config.startTimeout());
    }

    @Override
    public Path createVolume(JsonNode body) {
        var made = docker.make("/volumes/create", body, config.timeout());
        return Path.of(made.path("Mountpoint").asText());
    }

    @Override
    public void removeVolume(String name) {
        gone("/volumes/" + encoded(name), config.startTimeout());
    }

    @Override
    public void createNetwork(JsonNode body) {
        docker.make("/networks/create", body, config.timeout());
    }

    @Override
    public void removeNetwork(String name) {
        gone("/networks/" + encoded(name), config.timeout());
    }

    private void gone(String path, Duration timeout) {
        found(() -> {
            docker.delete(path, timeout);
            return true;
        });
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @PreDestroy
    void close() {
        docker.close();
    }
}
