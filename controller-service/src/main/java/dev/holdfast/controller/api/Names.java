package dev.holdfast.controller.api;

/** What names look like at the edge. */
public final class Names {

    /** Of hosts, stacks and services; for {@code @Pattern}. */
    public static final String NAME = "[a-z0-9][a-z0-9-]{0,62}";

    /** Of what a collection is filtered by: Compose allows underscores. */
    public static final String PROJECT = "[a-z0-9][a-z0-9_-]{0,62}";

    /** Of a service, as Compose allows it. */
    public static final String SERVICE = "[a-zA-Z0-9._-]{1,63}";

    public static final String STATE = "[a-z]{1,20}";

    /** Printable, without spaces. */
    public static final String IDEMPOTENCY_KEY = "[!-~]{1,255}";

    /** How a person is told. */
    public static final String NAME_MESSAGE =
            "is 1 to 63 of a-z, 0-9 and -, beginning with a letter or digit";

    private Names() {}
}
