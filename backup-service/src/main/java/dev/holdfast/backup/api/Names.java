package dev.holdfast.backup.api;

/** What names look like at the edge. */
public final class Names {

    public static final String HOST = "[a-z0-9][a-z0-9-]{0,62}";

    /** Of a project that is adopted: Compose allows underscores. */
    public static final String PROJECT = "[a-z0-9][a-z0-9_-]{0,62}";

    private Names() {}
}
