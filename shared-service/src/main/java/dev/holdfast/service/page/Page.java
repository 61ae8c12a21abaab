package dev.holdfast.service.page;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a collection.
 *
 * @param next opaque; given back as {@code cursor} it leads to the next page; null on the last
 */
public record Page<T>(List<T> items, @Nullable String next) {

    /** How many items whoever asks may want at most. */
    public static final int LARGEST = 200;

    /** How many there are where nobody says, as {@code @DefaultValue} wants it. */
    public static final String USUAL = "50";

    public Page {
        items = List.copyOf(items);
    }

    /**
     * @param oneMore up to {@code limit} + 1 items: the last one only tells that there is more
     * @param position where an item stands in the order of its collection
     */
    public static <T> Page<T> of(List<T> oneMore, int limit, Function<T, Cursor> position) {
        if (oneMore.size() <= limit) {
            return new Page<>(oneMore, null);
        }
        var items = oneMore.subList(0, limit);
        return new Page<>(items, position.apply(items.getLast()).opaque());
    }

    /**
     * A page of a collection that is sorted by time, newest first.
     *
     * @param oneMore as in {@link #of}
     */
    public static <T> Page<T> byTime(
            List<T> oneMore, int limit, Function<T, Instant> at, Function<T, UUID> id) {
        return of(oneMore, limit, item -> new Position(at.apply(item), id.apply(item)).cursor());
    }

    /** The same page, its items shown in another way. */
    public <R> Page<R> map(Function<T, R> shown) {
        return new Page<>(items.stream().map(shown).toList(), next);
    }
}
