package dev.holdfast.controller.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where something stands in a collection that is sorted by time, newest first. */
public record Position(Instant at, UUID id) {

    /** Before everything: the first page begins after it. */
    private static final Position START =
            new Position(Instant.parse("9999-01-01T00:00:00Z"), new UUID(0, 0));

    public Cursor cursor() {
        return Cursor.of(at.toString(), id.toString());
    }

    /**
     * @throws ProblemException where it is not one that a page of such a collection gave
     */
    public static Position parse(@Nullable String opaque) {
        var cursor = Cursor.parse(opaque, 2);
        try {
            return cursor == null
                    ? START
                    : new Position(
                            Instant.parse(cursor.key().get(0)),
                            UUID.fromString(cursor.key().get(1)));
        } catch (DateTimeException | IllegalArgumentException _) {
            throw Cursor.unknown();
        }
    }
}
