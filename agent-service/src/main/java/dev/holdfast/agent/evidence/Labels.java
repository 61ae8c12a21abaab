package dev.holdfast.agent.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What the labels of an inspected container say of it. */
final class Labels {

    private static final String OURS = "dev.holdfast";
    private static final String PROJECT = "com.docker.compose.project";

    private Labels() {}

    static JsonNode of(JsonNode inspect) {
        return inspect.path("Config").path("Labels");
    }

    /** True for a part of Holdfast itself, which nothing is told of. */
    static boolean isOurs(JsonNode inspect) {
        return of(inspect).has(OURS);
    }

    static Optional<String> project(JsonNode inspect) {
        return Optional.ofNullable(of(inspect).get(PROJECT)).map(JsonNode::asText);
    }
}
