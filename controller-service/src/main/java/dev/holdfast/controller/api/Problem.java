package dev.holdfast.controller.api;

/**
 * An error as RFC 9457 shapes it.
 *
 * @param title the meaning of the status
 * @param status of HTTP
 * @param detail for people: what is wrong with this very request, and what to do
 */
public record Problem(String type, String title, int status, String detail) {

    public static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(int status, String title, String detail) {
        return new Problem("about:blank", title, status, detail);
    }
}
