package dev.holdfast.backup.api;

/** What a path asks of its caller. Whatever is not named here needs the token. */
enum Door {
    /** Nothing. */
    OPEN,
    /** A host's signature, which the endpoint itself checks. */
    SIGNED,
    /** The service token. */
    TOKEN;

    /**
     * @param path normalised, so that no {@code ..} leads elsewhere
     */
    static Door of(String path) {
        if (path.equals("/q/metrics") || isHealth(path)) {
            return OPEN;
        }
        return path.startsWith("/internal/repositories/") ? SIGNED : TOKEN;
    }

    private static boolean isHealth(String path) {
        return path.equals("/q/health") || path.startsWith("/q/health/");
    }
}
