package dev.holdfast.backup.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a page ended: the instant and the id of its last row. */
public record Cursor(Instant at, UUID id) {

    /** After it comes everything. */
    private static final Cursor START =
            new Cursor(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

    /**
     * @param text null for the first page
     * @throws ProblemException if it is no cursor of ours
     */
    public static Cursor parse(@Nullable String text) {
        return text == null ? START : decoded(text);
    }

    String text() {
        var plain = at + " " + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
    }

    private static Cursor decoded(String text) {
        try {
            var plain = new String(Base64.getUrlDecoder().decode(text), UTF_8);
            var space = plain.indexOf(' ');
            return new Cursor(
                    inRange(Instant.parse(plain.substring(0, space))),
                    UUID.fromString(plain.substring(space + 1)));
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException _) {
            throw new ProblemException(Problem.invalid("the cursor is not one of ours"));
        }
    }

    /** Postgres keeps no instants beyond these. */
    private static Instant inRange(Instant at) {
        if (at.isBefore(Instant.EPOCH) || at.isAfter(START.at)) {
            throw new IllegalArgumentException("out of range");
        }
        return at;
    }
}
