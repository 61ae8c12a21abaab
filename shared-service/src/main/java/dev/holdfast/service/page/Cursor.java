package dev.holdfast.service.page;

import dev.holdfast.service.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sort key of the last item of a page. */
public record Cursor(List<String> key) {

    private static final String SEPARATOR = "\n";

    public Cursor {
        key = List.copyOf(key);
    }

    public static Cursor of(String... key) {
        return new Cursor(List.of(key));
    }

    /** As a page gives it. */
    public String opaque() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, key).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param parts how many parts the sort key of this collection has
     * @return null where nothing was given: the first page
     * @throws ProblemException where it is not one that a page of this collection gave
     */
    public static @Nullable Cursor parse(@Nullable String opaque, int parts) {
        if (opaque == null) {
            return null;
        }
        var key = List.of(decoded(opaque).split(SEPARATOR, -1));
        // What does not encode back to itself was not made by a page.
        if (!new Cursor(key).opaque().equals(opaque)
                || key.size() != parts
                || !key.stream().allMatch(Cursor::isPlain)) {
            throw unknown();
        }
        return new Cursor(key);
    }

    public static ProblemException unknown() {
        return ProblemException.badRequest("cursor is not one that a page gave as next");
    }

    /** A database refuses some control characters, and no sort key has any. */
    private static boolean isPlain(String part) {
        return !part.isEmpty() && part.chars().noneMatch(Character::isISOControl);
    }

    private static String decoded(String opaque) {
        try {
            return new String(Base64.getUrlDecoder().decode(opaque), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw unknown();
        }
    }
}
