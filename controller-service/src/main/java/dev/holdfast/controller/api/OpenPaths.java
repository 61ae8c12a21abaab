package dev.holdfast.controller.api;

/** What nobody needs a token for. What is not named here needs one. */
final class OpenPaths {

    private OpenPaths() {}

    /**
     * @param path normalised: no dots, no empty segments
     */
    static boolean contains(String path) {
        return isUnder(path, "/q/health")
                // What the API looks like is no secret, and a browser sends no token for a page.
                || isUnder(path, "/q/openapi")
                || isUnder(path, "/q/swagger-ui")
                // A host signs with its own key; each resource there checks that.
                || isUnder(path, "/internal");
    }

    private static boolean isUnder(String path, String folder) {
        return path.equals(folder) || path.startsWith(folder + "/");
    }
}
