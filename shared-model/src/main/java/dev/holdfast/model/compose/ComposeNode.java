package dev.holdfast.model.compose;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A mapping of a Compose file, read without trust: what has another shape is as if missing. */
record ComposeNode(Map<?, ?> map) {

    static ComposeNode of(@Nullable Object value) {
        return new ComposeNode(value instanceof Map<?, ?> map ? map : Map.of());
    }

    ComposeNode at(String key) {
        return of(map.get(key));
    }

    /** A scalar as text; empty where there is none, or a variable is in it. */
    Optional<String> text(String key) {
        return Optional.ofNullable(map.get(key))
                .filter(value -> !(value instanceof Map || value instanceof Collection))
                .map(ComposeNode::text)
                .filter(ComposeNode::isKnown);
    }

    /** Keys of a mapping, or the items of a list, as Compose takes either. */
    List<String> names(String key) {
        var value = map.get(key);
        return value instanceof Collection<?> items
                ? items.stream().map(ComposeNode::text).toList()
                : at(key).keys().toList();
    }

    /** A mapping, or a list of {@code key=value}, as Compose takes either. */
    Map<String, String> pairs(String key) {
        var pairs = new LinkedHashMap<String, String>();
        if (map.get(key) instanceof Collection<?> items) {
            items.stream()
                    .map(item -> text(item).split("=", 2))
                    .forEach(pair -> pairs.put(pair[0], pair.length > 1 ? pair[1] : ""));
        } else {
            at(key).map().forEach((name, value) -> pairs.put(text(name), text(value)));
        }
        pairs.values().removeIf(value -> !isKnown(value));
        return pairs;
    }

    Stream<String> keys() {
        return map.keySet().stream().map(ComposeNode::text);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static boolean isKnown(String text) {
        return !text.contains("$");
    }
}
