package dev.holdfast.service.page;

import dev.holdfast.service.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where something stands in a collection that is sorted by time, newest first. */
public record Position(Instant at, UUID id) {

    /** Before everything: the first page begins after it. */
    private static final Position START =
            new Position(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

    public Cursor cursor() {
        return Cursor.of(at.toString(), id.toString());
    }

    /**
     * @throws ProblemException where it is not one that a page of such a collection gave
     */
    public static Position parse(@Nullable String opaque) {
        var cursor = Cursor.parse(opaque, 2);
        return cursor == null ? START : read(cursor);
    }

    private static Position read(Cursor cursor) {
        try {
            var at = Instant.parse(cursor.key().get(0));
            return new Position(inRange(at), UUID.fromString(cursor.key().get(1)));
        } catch (DateTimeException | IllegalArgumentException _) {
            throw Cursor.unknown();
        }
    }

    /** Postgres keeps no instants far beyond these. */
    private static Instant inRange(Instant at) {
        if (at.isBefore(Instant.EPOCH) || at.isAfter(START.at)) {
            throw Cursor.unknown();
        }
        return at;
    }
}
