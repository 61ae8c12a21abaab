package dev.holdfast.agent.pages;

import dev.holdfast.agent.tree.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where two files may differ, by where on the disk they lie; holes of both are the same. */
final class Suspects {

    private Suspects() {}

    /**
     * @param size of the file now; what was beyond it is of no interest
     */
    static List<Range> between(List<Extent> then, List<Extent> now, long size) {
        var before = new Cursor(then);
        var after = new Cursor(now);
        var found = new ArrayList<Range>();
        var from = 0L;
        for (var to : borders(then, now, size)) {
            if (!isSame(before.at(from), after.at(from))) {
                add(found, new Range(from, to));
            }
            from = to;
        }
        return found;
    }

    private static SortedSet<Long> borders(List<Extent> then, List<Extent> now, long size) {
        var borders = new TreeSet<Long>();
        for (var extents : List.of(then, now)) {
            extents.forEach(extent -> borders.addAll(List.of(extent.logical(), extent.end())));
        }
        borders.add(size);
        return new TreeSet<>(borders.subSet(0L, false, size, true));
    }

    private static boolean isSame(@Nullable Extent one, @Nullable Extent other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.sure() && other.sure() && one.origin() == other.origin();
    }

    private static void add(List<Range> found, Range next) {
        if (!found.isEmpty() && found.getLast().to() == next.from()) {
            found.add(new Range(found.removeLast().from(), next.to()));
        } else {
            found.add(next);
        }
    }

    /** Goes through extents once, from the first to the last. */
    private static final class Cursor {

        private final List<Extent> extents;
        private int next;

        Cursor(List<Extent> extents) {
            this.extents = extents;
        }

        private @Nullable Extent at(long position) {
            while (next < extents.size() && extents.get(next).end() <= position) {
                next++;
            }
            return next < extents.size() && extents.get(next).logical() <= position
                    ? extents.get(next)
                    : null;
        }
    }
}
