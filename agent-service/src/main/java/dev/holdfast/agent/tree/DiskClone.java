package dev.holdfast.agent.tree;

import java.util.List;
import java.util.Map;

/**
 * Makes an older clone of a large file the same again, by sharing anew only what was written since.
 *
 * <p>To clone a file takes 13 µs for each of its extents, of which random writes make thousands; to
 * list these takes 2. So it is the writes since the last clone that count, and hardly how
 * fragmented a file is.
 */
final class DiskClone {

    /** In bytes. What is smaller has few extents. */
    static final long LARGE = 1 << 20;

    /** A clone of a part, be it small, takes as long as a clone of so many extents. */
    private static final int CALL = 3;

    /** Whole blocks, whatever their size. */
    private static final Range FIRST = new Range(0, 1 << 16);

    private final DiskContent content;
    private final DiskExtents extents;
    private final Map<String, List<Extent>> lies;

    /**
     * @param lies where clones lie, by names: nobody else touches them
     */
    DiskClone(DiskCalls calls, DiskContent content, Map<String, List<Extent>> lies) {
        this.content = content;
        this.lies = lies;
        this.extents = new DiskExtents(calls);
    }

    /**
     * @param size of what is cloned, {@link #LARGE} or more
     * @return false where it is quicker to clone all of it; the clone is good for nothing then
     */
    boolean update(int from, int to, long size, String name) {
        var known = lies.remove(name);
        var then = known == null ? extents.of(to, name) : known;
        content.resize(to, size, name);
        // Writes past the page cache are waited for by any clone, and by no list of extents.
        content.share(from, to, FIRST, name);
        var now = extents.of(from, name);
        var changed = Suspects.between(then, now, size);
        if (changed.size() * CALL > now.size()) {
            return false;
        }
        changed.forEach(part -> content.share(from, to, part, name));
        return true;
    }

    /** Saves half of the time of the next update. */
    void remember(int clone, String name) {
        lies.put(name, extents.of(clone, name));
    }

    /** A clone is no longer there. */
    void forget(String name) {
        lies.remove(name);
    }
}
