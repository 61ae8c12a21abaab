package dev.holdfast.agent.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.model.container.ContainerId;
import java.time.Instant;

/** Reads what the engine tells as events. */
final class EventTranslation {

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private EventTranslation() {}

    /** True for an event of a part of Holdfast itself; attributes carry the container's labels. */
    static boolean isOurs(JsonNode json) {
        return json.path("Actor").path("Attributes").has(InspectedContainer.OURS);
    }

    static EngineEvent event(JsonNode json) {
        var id = new ContainerId(json.path("Actor").path("ID").asText());
        var attributes = json.path("Actor").path("Attributes");
        var at = at(json);
        var action = json.path("Action").asText();
        return switch (action) {
            case "kill" ->
                    new EngineEvent.Killed(
                            id, at, Signal.number(attributes.path("signal").asText("")));
            case "die" -> new EngineEvent.Died(id, at, attributes.path("exitCode").asInt());
            case "destroy" -> new EngineEvent.Destroyed(id, at);
            default -> new EngineEvent.Touched(id, at, action);
        };
    }

    private static Instant at(JsonNode json) {
        var nanos = json.path("timeNano").asLong();
        return Instant.ofEpochSecond(nanos / NANOS_PER_SECOND, nanos % NANOS_PER_SECOND);
    }
}
