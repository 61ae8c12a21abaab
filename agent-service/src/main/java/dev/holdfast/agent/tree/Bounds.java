package dev.holdfast.agent.tree;

import java.util.Set;

/**
 * How far a look at a tree goes.
 *
 * @param most names than which it may not have more
 * @param hollow directories whose own directories are seen without what is in them; the tree itself
 *     is the empty name
 * @param mounts false where a directory on which something is mounted is seen so, too
 */
public record Bounds(int most, Set<String> hollow, boolean mounts) {

    public Bounds {
        hollow = Set.copyOf(hollow);
    }

    /** At all of it. */
    public static Bounds of(int most) {
        return new Bounds(most, Set.of(), true);
    }

    boolean includeContentOf(Entry directory, boolean isMounted) {
        return !isFilledElsewhere(directory) && (mounts || !isMounted);
    }

    boolean isFilledElsewhere(Entry directory) {
        return hollow.contains(directory.parent());
    }
}
