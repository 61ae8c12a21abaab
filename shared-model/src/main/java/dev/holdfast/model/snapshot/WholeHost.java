package dev.holdfast.model.snapshot;

/** What a snapshot is of where it is not of one stack: all that a host has. */
public final class WholeHost {

    /** Stands for all projects of a host where one would be named; none can be called so. */
    public static final String PROJECT = "*";

    private WholeHost() {}

    public static boolean is(String project) {
        return project.equals(PROJECT);
    }
}
