package dev.holdfast.agent.restore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.agent.capture.CapturedContainer;
import dev.holdfast.agent.capture.Manifest;
import dev.holdfast.agent.capture.RawContainer;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Which of a host's ports are meant, as {@code <number>/<protocol>}. */
final class Ports {

    private static final String LISTENING = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;

    private Ports() {}

    /** What a container publishes each time it starts; not what the engine chooses for it. */
    static Set<String> wanted(RawContainer container) {
        return of(container.json().path("HostConfig").path("PortBindings"));
    }

    /** What a running container publishes now. */
    static Set<String> taken(RawContainer container) {
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

    private static Set<String> of(JsonNode bindings) {
        var ports = new HashSet<String>();
        bindings.properties()
                .forEach(inner ->
                        inner.getValue()
                                .forEach(outer ->
                                        add(
                                                ports,
                                                outer.path("HostPort").asText(),
                                                inner.getKey())));
        return ports;
    }

    private static void add(Set<String> ports, String number, String inner) {
        if (number.matches("[1-9][0-9]{0,4}")) {
            var protocol = inner.substring(inner.indexOf('/') + 1);
            ports.add(number + "/" + protocol);
        }
    }

    /**
     * TCP ports on which anything listens.
     *
     * @param table {@code /proc/net/tcp} or {@code tcp6}
     */
    static Stream<String> listening(String table) {
        return table.lines()
                .map(line -> line.trim().split("\\s+"))
                .filter(parts -> parts.length > STATE && parts[STATE].equals(LISTENING))
                .map(parts -> parts[LOCAL_ADDRESS])
                .map(address -> address.substring(address.indexOf(':') + 1))
                .map(hex -> Integer.parseInt(hex, 16) + "/tcp");
    }
}
