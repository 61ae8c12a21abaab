package dev.holdfast.agent.capture;

import dev.holdfast.agent.tree.Bounds;
import java.nio.file.Path;
import java.util.Set;

/**
 * A directory that belongs into a snapshot.
 *
 * @param from where it is on the host
 * @param to where it stands from the snapshot's root
 * @param hollow directories in it whose own directories are other sources
 * @param mounts what is mounted in it belongs to it
 */
record Source(Path from, Path to, Set<String> hollow, boolean mounts) {

    Source {
        hollow = Set.copyOf(hollow);
    }

    /** With all that is in it. */
    Source(Path from, Path to) {
        this(from, to, Set.of(), true);
    }

    Bounds bounds(int mostNames) {
        return new Bounds(mostNames, hollow, mounts);
    }
}
