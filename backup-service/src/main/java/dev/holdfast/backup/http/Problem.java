package dev.holdfast.backup.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was refused; RFC 9457.
 *
 * @param title the same for every problem of this kind
 * @param detail what is wrong with this request, for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String type, String title, int status, @Nullable String detail) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(int status, String title, @Nullable String detail) {
        return new Problem("about:blank", title, status, detail);
    }

    public static Problem invalid(String detail) {
        return of(400, "Bad request", detail);
    }

    public static Problem unknown(String detail) {
        return of(404, "Not found", detail);
    }

    public static Problem conflict(String detail) {
        return of(409, "Conflict", detail);
    }
}
