package dev.holdfast.service.problem;

/**
 * An error as RFC 9457 shapes it.
 *
 * @param title the meaning of the status
 * @param status of HTTP
 * @param detail for people: what is wrong with this very request, and what to do
 */
public record Problem(String type, String title, int status, String detail) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(int status, String title, String detail) {
        return new Problem("about:blank", title, status, detail);
    }

    public static Problem badRequest(String detail) {
        return of(400, "Bad Request", detail);
    }

    public static Problem unauthorized(String detail) {
        return of(401, "Unauthorized", detail);
    }

    public static Problem notFound(String detail) {
        return of(404, "Not Found", detail);
    }

    public static Problem tooLarge(String detail) {
        return of(413, "Content Too Large", detail);
    }

    public static Problem unavailable(String detail) {
        return of(503, "Service Unavailable", detail);
    }
}
