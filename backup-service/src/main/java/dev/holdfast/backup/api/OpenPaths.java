package dev.holdfast.backup.api;

/** What nobody needs the token for. What is not named here needs it. */
final class OpenPaths {

    private OpenPaths() {}

    /**
     * @param path normalised, so that no {@code ..} leads elsewhere
     */
    static boolean contains(String path) {
        return path.equals("/q/metrics")
                || path.equals("/q/health")
                || path.startsWith("/q/health/")
                // A host signs with its own key, which the endpoint itself checks.
                || path.startsWith("/internal/repositories/");
    }
}
