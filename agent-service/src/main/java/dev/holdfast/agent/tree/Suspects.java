package dev.holdfast.agent.tree;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where two files may differ, by where on the disk they lie; holes of both are the same. */
public final class Suspects {

    private Suspects() {}

    /**
     * Takes as many steps as there are extents, for files of databases have many.
     *
     * @param size of the file now; what was beyond it is of no interest
     */
    public static List<Range> between(List<Extent> then, List<Extent> now, long size) {
        var before = new Cursor(then);
        var after = new Cursor(now);
        var found = new ArrayList<Range>();
        for (var from = 0L; from < size; ) {
            var one = before.at(from);
            var other = after.at(from);
            var to = Math.min(size, Math.min(before.border(from), after.border(from)));
            if (!isSame(one, other)) {
                add(found, new Range(from, to));
            }
            from = to;
        }
        return found;
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

        /** Where what is at a position, which was asked for last, ends. */
        private long border(long position) {
            if (next == extents.size()) {
                return Long.MAX_VALUE;
            }
            var extent = extents.get(next);
            return extent.logical() <= position ? extent.end() : extent.logical();
        }
    }
}
