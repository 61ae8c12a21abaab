package dev.holdfast.service.access;

import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What one service asks of whoever calls it. Paths are normalised: no dots, no empty segments.
 *
 * @param token what every path needs that is not open
 * @param isOpen which paths need none
 * @param bodyBytes how long a body a path takes
 */
public record Access(
        BearerToken token, Predicate<String> isOpen, ToLongFunction<String> bodyBytes) {

    /**
     * @param authorization the header of this name, null where there is none
     */
    boolean mayPass(String path, @Nullable String authorization) {
        return isOpen.test(path) || token.isIn(authorization);
    }

    /**
     * @param contentLength the header of this name, null where there is none: such a body is cut
     *     off where it becomes too long
     */
    boolean isTooLong(String path, @Nullable String contentLength) {
        try {
            return contentLength != null
                    && Long.parseLong(contentLength) > bodyBytes.applyAsLong(path);
        } catch (NumberFormatException _) {
            return true;
        }
    }
}
