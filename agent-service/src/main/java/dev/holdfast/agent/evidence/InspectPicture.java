package dev.holdfast.agent.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.agent.redact.Redaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code docker inspect} says, fit to leave the host. */
final class InspectPicture {

    private final Redaction redaction;

    private InspectPicture(Redaction redaction) {
        this.redaction = redaction;
    }

    /** Without what is empty, without values of variables, without the health log. */
    static Map<String, Object> of(JsonNode inspect, Redaction redaction) {
        var shown = inspect.deepCopy();
        if (shown.path("Config").get("Env") instanceof ArrayNode variables) {
            namesOnly(variables);
        }
        if (shown.path("State").get("Health") instanceof ObjectNode health) {
            health.remove("Log");
        }
        return new InspectPicture(redaction).fields(shown);
    }

    /** A secret may have any name, and what is none is in the stack's files. */
    private static void namesOnly(ArrayNode variables) {
        for (int i = 0; i < variables.size(); i++) {
            var name = variables.get(i).asText().split("=", 2)[0];
            variables.set(i, name + "=[redacted]");
        }
    }

    private Map<String, Object> fields(JsonNode object) {
        var fields = new LinkedHashMap<String, Object>();
        object.properties()
                .forEach(field -> {
                    var value = value(field.getValue());
                    if (value != null) {
                        fields.put(Text.fit(field.getKey()), value);
                    }
                });
        return fields;
    }

    private @Nullable Object value(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> orNull(fields(node));
            case ARRAY -> orNull(items(node));
            case STRING -> node.asText().isEmpty() ? null : text(node);
            case NUMBER -> node.numberValue();
            case BOOLEAN -> node.booleanValue();
            case NULL, MISSING, BINARY, POJO -> null;
        };
    }

    private List<Object> items(JsonNode list) {
        var items = new ArrayList<>();
        for (var item : list) {
            var value = value(item);
            if (value != null) {
                items.add(value);
            }
        }
        return items;
    }

    private String text(JsonNode node) {
        return Text.fit(redaction.apply(node.asText()));
    }

    private static @Nullable Object orNull(Map<String, Object> fields) {
        return fields.isEmpty() ? null : fields;
    }

    private static @Nullable Object orNull(List<Object> items) {
        return items.isEmpty() ? null : items;
    }
}
