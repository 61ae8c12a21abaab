package dev.holdfast.backup.api;

/** What names look like at the edge. */
public final class Names {

    public static final String HOST = "[a-z0-9][a-z0-9-]{0,62}";

    /** Of a project that is adopted: Compose allows underscores. */
    public static final String PROJECT = "[a-z0-9][a-z0-9_-]{0,62}";

    /** Of what is captured: a project, or {@link dev.holdfast.model.snapshot.WholeHost}. */
    public static final String CAPTURED = PROJECT + "|\\*";

    /** Of a service, as Compose allows it. */
    public static final String SERVICE = "[a-zA-Z0-9._-]{1,63}";

    private Names() {}
}
