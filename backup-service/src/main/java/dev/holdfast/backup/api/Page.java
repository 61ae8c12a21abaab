package dev.holdfast.backup.api;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list, newest first.
 *
 * @param next what to ask for as {@code cursor} to get the part after this; null at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {

    public static final int LARGEST = 200;
    public static final String USUAL = "50";

    public Page {
        items = List.copyOf(items);
    }

    /**
     * @param found one more than the limit, where there are more
     */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, Cursor> cursorOf) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        var items = found.subList(0, limit);
        return new Page<>(items, cursorOf.apply(items.getLast()).text());
    }
}
