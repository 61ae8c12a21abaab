package dev.holdfast.agent.restore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** How a captured network is created again: the body of {@code POST /networks/create}. */
final class NetworkRecipe {

    private static final List<String> KEPT =
            List.of("Name", "Driver", "Internal", "Attachable", "EnableIPv6", "Options", "Labels");

    private NetworkRecipe() {}

    static JsonNode as(JsonNode captured) {
        var body = body(captured);
        body.set("IPAM", captured.path("IPAM"));
        return body;
    }

    /** For a host on which its addresses are another network's. */
    static JsonNode withoutAddresses(JsonNode captured) {
        var body = body(captured);
        body.putObject("IPAM")
                .put("Driver", captured.path("IPAM").path("Driver").asText("default"));
        return body;
    }

    private static ObjectNode body(JsonNode captured) {
        var body = JsonNodeFactory.instance.objectNode();
        KEPT.stream()
                .filter(captured::hasNonNull)
                .forEach(field -> body.set(field, captured.path(field)));
        return body;
    }
}
