package dev.holdfast.agent.restore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.agent.capture.CapturedContainer;
import dev.holdfast.agent.capture.CapturedVolume;
import dev.holdfast.agent.capture.Manifest;
import dev.holdfast.agent.engine.InspectedContainer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A stack that reaches nobody, and that nobody reaches: nothing is published, every network is an
 * internal one, and nothing is shared with its host or with other containers. What it was captured
 * with is there; what it only borrowed is not.
 */
final class Isolation {

    private static final String NONE = "none";
    private static final String SHARED = "container:";

    /** An option of Docker's bridges. */
    private static final String WITHOUT_HOST = "com.docker.network.bridge.inhibit_ipv4";

    /** Fields in which a namespace that is not the container's own may stand. */
    private static final List<String> NAMESPACES = List.of("PidMode", "IpcMode", "UTSMode");

    private final Manifest captured;
    private final @Nullable Path directory;
    private final Set<String> networks;
    private final Set<String> containers;
    private final Set<String> ids;

    private Isolation(Manifest captured) {
        this.captured = captured;
        directory = captured.directory() == null ? null : Path.of(captured.directory());
        networks = captured.networks().stream().map(Isolation::name).collect(Collectors.toSet());
        containers =
                captured.containers().stream()
                        .map(CapturedContainer::name)
                        .collect(Collectors.toSet());
        ids =
                captured.containers().stream()
                        .map(container -> container.raw().id().hex())
                        .collect(Collectors.toSet());
    }

    static Manifest of(Manifest captured) {
        return new Isolation(captured).isolated();
    }

    private Manifest isolated() {
        var ports = Ports.unpublished(captured);
        return ports.with(
                ports.containers().stream().map(this::alone).toList(),
                captured.volumes().stream().map(Isolation::plain).toList(),
                captured.networks().stream().map(Isolation::internal).toList());
    }

    /** Another driver's, or one with options, may be a share that others write to. */
    private static CapturedVolume plain(CapturedVolume volume) {
        var json = (ObjectNode) volume.json().deepCopy();
        json.put("Driver", "local").remove("Options");
        return new CapturedVolume(volume.name(), json, volume.content());
    }

    /**
     * A bridge, for other drivers put containers into networks that are there; and one on which the
     * host has no address, for from an internal one older engines still lead to the host itself.
     */
    private static JsonNode internal(JsonNode network) {
        var json = (ObjectNode) network.deepCopy();
        json.put("Driver", "bridge").put("Internal", true);
        json.putObject("Options").put(WITHOUT_HOST, "true");
        return json;
    }

    private CapturedContainer alone(CapturedContainer container) {
        var json = (ObjectNode) container.json().deepCopy();
        json.withObject("/Config")
                .withObject("Labels")
                .put(InspectedContainer.DRILL, captured.snapshot().toString());
        keep(json, "Mounts", mount -> !isForeign(mount));
        if (json.path("NetworkSettings").path("Networks") instanceof ObjectNode its) {
            its.retain(networks);
        }
        if (json.path("HostConfig") instanceof ObjectNode host) {
            alone(host, json.path("NetworkSettings").path("Networks"));
        }
        return new CapturedContainer(container.name(), json, container.wish(), container.layer());
    }

    private void alone(ObjectNode host, JsonNode joined) {
        host.put("NetworkMode", network(host.path("NetworkMode").asText(), joined));
        NAMESPACES.forEach(namespace -> {
            if (isOthers(host.path(namespace).asText())) {
                host.put(namespace, "");
            }
        });
        // Its log may go to a server.
        host.remove("LogConfig");
        keep(host, "Binds", bind -> !isForeign(first(bind.asText())));
        keep(host, "VolumesFrom", from -> containers.contains(first(from.asText())));
        keep(host, "Mounts", mount -> !isForeign(mount));
        host.path("Mounts")
                .forEach(mount -> {
                    if (mount.path("VolumeOptions") instanceof ObjectNode options) {
                        options.remove("DriverConfig");
                    }
                });
    }

    private String network(String mode, JsonNode joined) {
        if (networks.contains(mode) || isOfOurs(mode)) {
            return mode;
        }
        return joined.properties().stream().map(it -> it.getKey()).findFirst().orElse(NONE);
    }

    private boolean isOfOurs(String mode) {
        return mode.startsWith(SHARED) && ids.contains(mode.substring(SHARED.length()));
    }

    private boolean isOthers(String mode) {
        return mode.equals("host") || (mode.startsWith(SHARED) && !isOfOurs(mode));
    }

    private boolean isForeign(JsonNode mount) {
        return isForeign(mount.path("Source").asText())
                && mount.path("Type").asText().equals("bind");
    }

    /** A path that is not in the stack's directory; a volume's name is none. */
    private boolean isForeign(String source) {
        return source.startsWith("/")
                && (directory == null || !Path.of(source).normalize().startsWith(directory));
    }

    private static void keep(ObjectNode in, String field, Predicate<JsonNode> which) {
        if (in.path(field).isArray()) {
            var kept = JsonNodeFactory.instance.arrayNode();
            in.path(field)
                    .forEach(it -> {
                        if (which.test(it)) {
                            kept.add(it);
                        }
                    });
            in.set(field, kept);
        }
    }

    private static String first(String text) {
        var colon = text.indexOf(':');
        return colon < 0 ? text : text.substring(0, colon);
    }

    private static String name(JsonNode network) {
        return network.path("Name").asText();
    }
}
