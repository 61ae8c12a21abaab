package dev.holdfast.backup.api;

/** What names look like at the edge. */
public final class Names {

    /** Hosts and Compose projects. */
    public static final String PATTERN = "[a-z0-9][a-z0-9-]{0,62}";

    private Names() {}
}
