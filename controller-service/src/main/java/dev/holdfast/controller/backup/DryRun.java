package dev.holdfast.controller.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.service.problem.ProblemException;
import java.net.URLDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Whether only a plan is asked for. Read from the query itself: for the framework, a parameter
 * without a value is none, and what was to be tried would be done. So would be what is misspelt, if
 * it were overlooked.
 */
final class DryRun {

    static final String NAME = "dryRun";

    private DryRun() {}

    /**
     * @param query as it stands in the address; null without one
     * @throws ProblemException 400 where it is something else, or says it twice
     */
    static boolean isAsked(@Nullable String query) {
        if (query == null || query.isEmpty()) {
            return false;
        }
        var parts = decoded(query).split("=", 2);
        if (!parts[0].equals(NAME)) {
            throw ProblemException.badRequest("a restore takes no parameter but " + NAME);
        }
        return switch (parts.length == 1 ? "" : parts[1]) {
            case "", "true" -> true;
            case "false" -> false;
            default -> throw ProblemException.badRequest(NAME + " is true or false");
        };
    }

    private static String decoded(String query) {
        try {
            return URLDecoder.decode(query, UTF_8);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest("the query cannot be read");
        }
    }
}
