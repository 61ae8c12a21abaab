package dev.holdfast.backup.api;

/**
 * Why a request was refused; RFC 9457.
 *
 * @param title the same for every problem of this kind
 * @param detail what is wrong with this request, for people
 */
public record Problem(String type, String title, int status, String detail) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(int status, String title, String detail) {
        return new Problem("about:blank", title, status, detail);
    }

    public static Problem invalid(String detail) {
        return of(400, "Bad Request", detail);
    }

    public static Problem unknown(String detail) {
        return of(404, "Not Found", detail);
    }

    public static Problem conflict(String detail) {
        return of(409, "Conflict", detail);
    }
}
