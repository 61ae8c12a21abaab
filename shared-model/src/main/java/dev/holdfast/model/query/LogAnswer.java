package dev.holdfast.model.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last lines of a container's log, oldest first.
 *
 * @param problem why there are none; null where the log was read
 */
public record LogAnswer(List<String> lines, @Nullable String problem) {

    public LogAnswer {
        lines = List.copyOf(lines);
    }
}
