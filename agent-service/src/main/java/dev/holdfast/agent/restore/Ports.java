package dev.holdfast.agent.restore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.agent.capture.CapturedContainer;
import dev.holdfast.agent.capture.Manifest;
import dev.holdfast.agent.capture.RawContainer;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which of a host's ports are meant. */
final class Ports {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,4}");
    private static final String LISTENING = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;

    private Ports() {}

    /** What a container publishes each time it starts; not what the engine chooses for it. */
    static Set<Port> wanted(RawContainer container) {
        return of(container.json().path("HostConfig").path("PortBindings"));
    }

    /** What a running container publishes now. */
    static Set<Port> taken(RawContainer container) {
        return of(container.json().path("NetworkSettings").path("Ports"));
    }

    /** The same stack, reached from inside its networks only. */
    static Manifest unpublished(Manifest manifest) {
        return manifest.with(manifest.containers().stream().map(Ports::unpublished).toList());
    }

    private static CapturedContainer unpublished(CapturedContainer container) {
        var json = (ObjectNode) container.json().deepCopy();
        if (json.path("HostConfig") instanceof ObjectNode host) {
            host.remove("PortBindings");
            host.put("PublishAllPorts", false);
        }
        return new CapturedContainer(container.name(), json, container.wish(), container.layer());
    }

    private static Set<Port> of(JsonNode bindings) {
        return bindings.properties().stream()
                .flatMap(inner ->
                        inner.getValue()
                                .valueStream()
                                .flatMap(outer -> port(outer, inner.getKey()).stream()))
                .collect(Collectors.toSet());
    }

    private static Optional<Port> port(JsonNode outer, String inner) {
        var number = outer.path("HostPort").asText();
        var protocol = inner.substring(inner.indexOf('/') + 1);
        return NUMBER.matcher(number).matches()
                ? Optional.of(
                        Port.at(outer.path("HostIp").asText(), Integer.parseInt(number), protocol))
                : Optional.empty();
    }

    /**
     * TCP ports on which anything listens.
     *
     * @param table {@code /proc/net/tcp} or {@code tcp6}
     */
    static Stream<Port> listening(String table) {
        return table.lines()
                .map(line -> line.trim().split("\\s+"))
                .filter(parts -> parts.length > STATE && parts[STATE].equals(LISTENING))
                .map(parts -> Port.listening(parts[LOCAL_ADDRESS]));
    }
}
