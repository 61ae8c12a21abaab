package dev.holdfast.controller.api;

/** How long a body may be. */
public final class Limits {

    /** A stack's directory as a tar. */
    public static final long BUNDLE_BYTES = 64L * 1024 * 1024;

    /** A snapshot in one file. */
    private static final long EXPORT_BYTES = 1L << 40;

    private static final long OTHER_BYTES = 64L * 1024;

    private Limits() {}

    static long bodyBytes(String path) {
        return switch (path) {
            case "/api/v1/stacks" -> BUNDLE_BYTES;
            case "/api/v1/imports" -> EXPORT_BYTES;
            default -> OTHER_BYTES;
        };
    }
}
