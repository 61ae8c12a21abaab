package dev.holdfast.agent.restore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.agent.capture.RawContainer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a captured container is created again, so that Compose finds it as it left it.
 *
 * @param body of {@code POST /containers/create}
 * @param furtherNetworks endpoints by network, to be connected before its first start
 */
record ContainerRecipe(JsonNode body, Map<String, JsonNode> furtherNetworks) {

    private static final int SHORT_ID = 12;
    private static final String SHARED = "container:";
    private static final List<String> NAMESPACES = List.of("NetworkMode", "IpcMode", "PidMode");
    private static final List<String> ENDPOINT =
            List.of("IPAMConfig", "Links", "DriverOpts", "GwPriority");

    /** Our hosts' choice, which another engine may not have; whatever else it is was asked for. */
    private static final String OUR_RUNTIME = "crun";

    /** Networks that take no settings of an endpoint. */
    private static final List<String> PLAIN = List.of("bridge", "default", "host", "none");

    /**
     * @param captured as it was
     * @param image the image's name or id on this host
     * @param policy Docker's restart policy that it begins with
     * @param created new ids of captured containers, by their old ids
     */
    static ContainerRecipe of(
            RawContainer captured, String image, JsonNode policy, Map<String, String> created) {
        var config = config(captured, image);
        var host = host(captured, policy, created);
        var endpoints = endpoints(captured);
        var body = config.set("HostConfig", host);
        firstNetwork(captured, endpoints)
                .ifPresent(name ->
                        ((ObjectNode) body)
                                .putObject("NetworkingConfig")
                                .putObject("EndpointsConfig")
                                .set(name, endpoints.remove(name)));
        return new ContainerRecipe(body, endpoints);
    }

    /** Old ids of containers that this one shares something with and that must be there first. */
    static List<String> needs(RawContainer captured) {
        var host = captured.json().path("HostConfig");
        return NAMESPACES.stream()
                .map(namespace -> host.path(namespace).asText())
                .filter(mode -> mode.startsWith(SHARED))
                .map(mode -> mode.substring(SHARED.length()))
                .toList();
    }

    private static ObjectNode config(RawContainer captured, String image) {
        var config = (ObjectNode) captured.json().path("Config").deepCopy();
        config.put("Image", image);
        if (config.path("Hostname").asText().equals(shortId(captured)) || sharesNetwork(captured)) {
            config.remove("Hostname");
            config.remove("Domainname");
        }
        if (sharesNetwork(captured)) {
            // The image's own, which Docker adds again, and refuses from us.
            config.remove("ExposedPorts");
        }
        return config;
    }

    private static ObjectNode host(
            RawContainer captured, JsonNode policy, Map<String, String> created) {
        var host = (ObjectNode) captured.json().path("HostConfig").deepCopy();
        host.set("RestartPolicy", policy);
        if (host.path("Runtime").asText().equals(OUR_RUNTIME)) {
            host.remove("Runtime");
        }
        for (var namespace : NAMESPACES) {
            var mode = host.path(namespace).asText();
            if (mode.startsWith(SHARED)) {
                var old = mode.substring(SHARED.length());
                host.put(namespace, SHARED + created.getOrDefault(old, old));
            }
        }
        captured.mounts().forEach(mount -> pin(host, mount));
        return host;
    }

    /** An anonymous volume is asked for by the name it had, or Docker would make a new one. */
    private static void pin(ObjectNode host, JsonNode mount) {
        if (!mount.path("Type").asText().equals("volume") || isNamed(host, mount)) {
            return;
        }
        var pinned = unnamed(host, mount).orElseGet(() -> host.withArray("Mounts").addObject());
        pinned.put("Type", "volume");
        pinned.put("Source", mount.path("Name").asText());
        pinned.put("Target", mount.path("Destination").asText());
        pinned.put("ReadOnly", !mount.path("RW").asBoolean(true));
    }

    private static boolean isNamed(ObjectNode host, JsonNode mount) {
        var name = mount.path("Name").asText();
        for (var bind : host.path("Binds")) {
            if (bind.asText().startsWith(name + ":")) {
                return true;
            }
        }
        for (var named : host.path("Mounts")) {
            if (named.path("Source").asText().equals(name)
                    && named.path("Target").asText().equals(mount.path("Destination").asText())) {
                return true;
            }
        }
        return false;
    }

    private static Optional<ObjectNode> unnamed(ObjectNode host, JsonNode mount) {
        for (var candidate : host.path("Mounts")) {
            if (candidate.path("Target").asText().equals(mount.path("Destination").asText())) {
                return Optional.of((ObjectNode) candidate);
            }
        }
        return Optional.empty();
    }

    private static boolean sharesNetwork(RawContainer captured) {
        return mode(captured).startsWith(SHARED);
    }

    private static String mode(RawContainer captured) {
        return captured.json().path("HostConfig").path("NetworkMode").asText();
    }

    private static Optional<String> firstNetwork(
            RawContainer captured, Map<String, JsonNode> endpoints) {
        return endpoints.containsKey(mode(captured))
                ? Optional.of(mode(captured))
                : endpoints.keySet().stream().findFirst();
    }

    private static Map<String, JsonNode> endpoints(RawContainer captured) {
        var endpoints = new TreeMap<String, JsonNode>();
        captured.networks()
                .properties()
                .forEach(network -> {
                    if (!PLAIN.contains(network.getKey())) {
                        var endpoint = endpoint(network.getValue(), shortId(captured));
                        endpoints.put(network.getKey(), endpoint);
                    }
                });
        return endpoints;
    }

    /** What was asked for, without what the engine made of it. */
    private static JsonNode endpoint(JsonNode network, String shortId) {
        var endpoint = JsonNodeFactory.instance.objectNode();
        for (var field : ENDPOINT) {
            if (network.hasNonNull(field)) {
                endpoint.set(field, network.path(field));
            }
        }
        var aliases = endpoint.putArray("Aliases");
        network.path("Aliases")
                .forEach(alias -> {
                    if (!alias.asText().equals(shortId)) {
                        aliases.add(alias.asText());
                    }
                });
        return endpoint;
    }

    private static String shortId(RawContainer captured) {
        return captured.id().hex().substring(0, SHORT_ID);
    }
}
