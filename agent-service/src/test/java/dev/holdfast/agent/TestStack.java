package dev.holdfast.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.agent.capture.Json;
import dev.holdfast.agent.capture.RawContainer;
import dev.holdfast.model.container.ContainerId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A stack of its own on this machine's engine, as Compose would have labelled it. */
public final class TestStack implements AutoCloseable {

    public static final String IMAGE = "holdfast/sample-tiny:latest";

    private final Workbench bench;
    public final String project;
    private final Map<String, String> more = new HashMap<>();
    private final List<ContainerId> parts = new ArrayList<>();

    public TestStack(Workbench bench, String project) {
        this.bench = bench;
        this.project = project;
    }

    public String volume() {
        return project + "_data";
    }

    /** A named volume, an anonymous one, a network, a service that runs and one that has not. */
    public void create(Path directory) {
        bench.engine.version();
        bench.engine.createNetwork(named(project + "_default"));
        bench.engine.createVolume(named(volume()));
        var once =
                "[ -e /data/first ] || { touch /data/first; rm /etc/debian_version; echo run > /etc/edit; }";
        bench.containers.start(service("app", once + "; exec sleep infinity", directory));
        service("once", "true", directory);
    }

    /** One more service of the same stack, which runs until it is told otherwise. */
    public String start(String service) {
        return start(service, Map.of());
    }

    /** The same with labels of its own. */
    public String start(String service, Map<String, String> labels) {
        more.putAll(labels);
        bench.containers.start(service(service, "exec sleep infinity", Path.of("/nowhere")));
        more.clear();
        return service;
    }

    /** Of the same project, and not of the stack: a part of Holdfast beside the engine. */
    public String startPart(String service) {
        more.put("dev.holdfast", "test");
        var body = (ObjectNode) body(service, "exec sleep infinity", Path.of("/nowhere"));
        more.clear();
        body.remove("Volumes");
        parts.add(create(service, body));
        bench.containers.start(parts.getLast());
        return "%s-%s-1".formatted(project, service);
    }

    /** One more that runs, mounts nothing of the others and is made of an image by this name. */
    public String startAlone(String service, String image) {
        var run = "[ -e /anonymous/first ] || touch /anonymous/first; exec sleep infinity";
        var body = (ObjectNode) body(service, run, Path.of("/nowhere"));
        body.put("Image", image);
        ((ObjectNode) body.path("HostConfig")).remove("Binds");
        bench.containers.start(create(service, body));
        return service;
    }

    /** What a service has no name for. */
    public Path anonymous(String service) {
        return container(service).mounts().stream()
                .filter(mount -> mount.path("Destination").asText().equals("/anonymous"))
                .map(mount -> Path.of(mount.path("Source").asText()))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode named(String name) {
        return Json.of("{\"Name\": \"%s\", \"Labels\": %s}".formatted(name, labels("", "")));
    }

    private ContainerId service(String service, String command, Path directory) {
        return create(service, body(service, command, directory));
    }

    private ContainerId create(String service, JsonNode body) {
        return bench.engine.create("%s-%s-1".formatted(project, service), body);
    }

    private JsonNode body(String service, String command, Path directory) {
        var body =
                Json.of(
                        """
                        {"Image": "%s", "Cmd": ["sh", "-c", "%s"], "StopSignal": "SIGKILL",
                         "Labels": %s, "Volumes": {"/anonymous": {}},
                         "HostConfig": {"Binds": ["%s:/data"], "NetworkMode": "%s_default",
                           "RestartPolicy": {"Name": "unless-stopped"}},
                         "NetworkingConfig": {"EndpointsConfig": {"%s_default": {"Aliases": ["%s"]}}}}
                        """
                                .formatted(
                                        IMAGE,
                                        command,
                                        labels(service, directory.toString()),
                                        volume(),
                                        project,
                                        project,
                                        service));
        more.forEach(((ObjectNode) body.path("Labels"))::put);
        return body;
    }

    private String labels(String service, String directory) {
        return """
        {"dev.holdfast-test": "capture", "com.docker.compose.project": "%s",
         "com.docker.compose.service": "%s", "com.docker.compose.project.working_dir": "%s"}
        """
                .formatted(project, service, directory);
    }

    public List<RawContainer> containers() {
        return bench.engine.containers().stream()
                .map(RawContainer::new)
                .filter(container -> container.project().equals(project))
                .toList();
    }

    public RawContainer container(String service) {
        return containers().stream()
                .filter(container -> container.name().equals(project + "-" + service + "-1"))
                .findFirst()
                .orElseThrow();
    }

    public Path data() {
        return Path.of(bench.engine.volume(volume()).orElseThrow().path("Mountpoint").asText());
    }

    public Path layer(String service) {
        return container(service).writableLayer().orElseThrow();
    }

    public Map<String, String> ids() {
        return containers().stream()
                .collect(
                        java.util.stream.Collectors.toMap(
                                RawContainer::name, container -> container.id().hex()));
    }

    @Override
    public void close() {
        var anonymous =
                containers().stream()
                        .flatMap(container -> container.mounts().stream())
                        .map(mount -> mount.path("Name").asText())
                        .toList();
        containers().forEach(container -> bench.engine.remove(container.id()));
        parts.forEach(bench.engine::remove);
        anonymous.forEach(bench.engine::removeVolume);
        bench.engine.removeVolume(volume());
        bench.engine.removeNetwork(project + "_default");
    }
}
