package dev.holdfast.agent.capture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.model.container.ContainerId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * One container as {@code docker inspect} shows it, whole.
 *
 * @param json as the engine gave it
 */
public record RawContainer(JsonNode json) {

    private static final String COMPOSE = "com.docker.compose.";

    public ContainerId id() {
        return new ContainerId(json.path("Id").asText());
    }

    /** Without Docker's leading slash. */
    public String name() {
        return json.path("Name").asText().replaceFirst("^/", "");
    }

    public String label(String name) {
        return json.path("Config").path("Labels").path(name).asText("");
    }

    public Map<String, String> labels() {
        var labels = new HashMap<String, String>();
        json.path("Config")
                .path("Labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }

    /** Lines of {@code NAME=value}; secrets are among it. */
    public List<String> environment() {
        return StreamSupport.stream(json.path("Config").path("Env").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** The Compose project it belongs to; empty without one. */
    public String project() {
        return label(COMPOSE + "project");
    }

    public String service() {
        return label(COMPOSE + "service");
    }

    /** Made by {@code docker compose run}: beside its stack, no part of it. */
    public boolean isOneOff() {
        return "True".equals(label(COMPOSE + "oneoff"));
    }

    /** Of the services it waits for, what it waits for, for example {@code db: service_healthy}. */
    public Map<String, String> dependencies() {
        var dependencies = new HashMap<String, String>();
        for (var dependency : label(COMPOSE + "depends_on").split(",")) {
            var parts = dependency.split(":");
            if (parts.length > 1) {
                dependencies.put(parts[0], parts[1]);
            }
        }
        return dependencies;
    }

    /** Where Compose was called for this stack; empty where the container does not tell. */
    public Optional<Path> workingDirectory() {
        var path = label(COMPOSE + "project.working_dir");
        return path.startsWith("/") ? Optional.of(Path.of(path).normalize()) : Optional.empty();
    }

    /** The files that Compose read for this stack. */
    public List<Path> composeFiles() {
        return paths("project.config_files");
    }

    /** The files that stood in for {@code .env}. */
    public List<Path> environmentFiles() {
        return paths("project.environment_file");
    }

    private List<Path> paths(String label) {
        return java.util.Arrays.stream(label(COMPOSE + label).split(","))
                .filter(path -> path.startsWith("/"))
                .map(Path::of)
                .map(Path::normalize)
                .toList();
    }

    /** Docker's word, for example {@code running}. */
    public String status() {
        return json.path("State").path("Status").asText();
    }

    public boolean isRunning() {
        return status().equals("running");
    }

    public boolean isPaused() {
        return status().equals("paused");
    }

    /** The engine says why it could not. */
    public boolean couldNotStart() {
        return !json.path("State").path("Error").asText("").isEmpty();
    }

    public int exitCode() {
        return json.path("State").path("ExitCode").asInt();
    }

    public String health() {
        return json.path("State").path("Health").path("Status").asText("none");
    }

    public long pid() {
        return json.path("State").path("Pid").asLong();
    }

    public Instant startedAt() {
        return Instant.parse(json.path("State").path("StartedAt").asText("0001-01-01T00:00:00Z"));
    }

    /** The image's id, whatever its name means by now. */
    public String imageId() {
        return json.path("Image").asText();
    }

    /** The image as the container was created with it: a name or an id. */
    public String imageName() {
        return json.path("Config").path("Image").asText();
    }

    /** As {@code docker info} names it. */
    public String storageDriver() {
        return json.path("GraphDriver").path("Name").asText("unknown");
    }

    /** Where the writable layer is; empty where the storage driver has no such directory. */
    public Optional<Path> writableLayer() {
        var path = json.path("GraphDriver").path("Data").path("UpperDir").asText("");
        return storageDriver().equals("overlay2") && !path.isEmpty()
                ? Optional.of(Path.of(path))
                : Optional.empty();
    }

    public List<JsonNode> mounts() {
        return StreamSupport.stream(json.path("Mounts").spliterator(), false).toList();
    }

    public JsonNode networks() {
        return json.path("NetworkSettings").path("Networks");
    }
}
