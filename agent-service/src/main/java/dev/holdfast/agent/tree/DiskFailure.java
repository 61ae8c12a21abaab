package dev.holdfast.agent.tree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/** The kernel refused something that a copy needs. */
@SuppressWarnings("serial")
public final class DiskFailure extends UncheckedIOException {

    private static final int NO_ENTRY = 2;
    private static final int NOTHING_THERE = 6;
    private static final int THERE = 17;
    private static final int OTHER_DEVICE = 18;
    private static final int NO_DIRECTORY = 20;
    private static final int INVALID = 22;
    private static final int NO_SUCH_CALL = 25;
    private static final int NO_DATA = 61;
    private static final int NOT_SUPPORTED = 95;

    private static final int SYMBOLIC_LINK = 40;
    private static final int STALE = 116;

    private static final Set<Integer> GONE =
            Set.of(NO_ENTRY, NO_DIRECTORY, NO_DATA, SYMBOLIC_LINK, STALE);

    private static final Set<Integer> NO_CLONE =
            Set.of(OTHER_DEVICE, INVALID, NO_SUCH_CALL, NOT_SUPPORTED);

    private final int errno;

    DiskFailure(String what, int errno, String said) {
        super(new IOException("cannot " + what + ": " + said));
        this.errno = errno;
    }

    /** What was named, or an attribute of it, is not there, or is not what it was. */
    boolean isGone() {
        return GONE.contains(errno);
    }

    /** What was to be made is there already. */
    boolean isThere() {
        return errno == THERE;
    }

    /** A hole that reaches to a file's end. */
    boolean hasNothingThere() {
        return errno == NOTHING_THERE;
    }

    /** This kind of file system does not do it at all. */
    boolean isNotOffered() {
        return errno == NO_SUCH_CALL || errno == NOT_SUPPORTED;
    }

    /** Blocks cannot be shared between these two files, which says nothing of others. */
    public boolean cannotClone() {
        return NO_CLONE.contains(errno);
    }
}
