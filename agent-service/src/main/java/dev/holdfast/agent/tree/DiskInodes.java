package dev.holdfast.agent.tree;

import static dev.holdfast.agent.tree.DiskCalls.INT;
import static dev.holdfast.agent.tree.DiskCalls.LONG;
import static dev.holdfast.agent.tree.DiskCalls.POINTER;

import dev.holdfast.agent.tree.Entry.FileId;
import dev.holdfast.agent.tree.Known.Cluster;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Asks XFS of a thousand files at once whether they are as they were. Of each by its name it takes
 * the kernel more than twice as long, and us five times.
 *
 * @see <a href="https://man7.org/linux/man-pages/man2/ioctl_xfs_bulkstat.2.html">
 *     ioctl_xfs_bulkstat(2)</a>
 */
final class DiskInodes {

    private static final long BULKSTAT = 0x8040587fL;
    private static final long HEADER = 64;
    private static final int MOST_AT_ONCE = 1024;

    /** One in {@code struct xfs_bulkstat}, by numbers of 8 bytes. */
    private static final int NUMBERS = 24;

    private static final long NANOS = 1_000_000_000;

    private static final MethodHandle IOCTL =
            DiskCalls.function("ioctl", 2, INT, INT, LONG, POINTER);

    private final DiskCalls calls;
    private final MemorySegment room;

    DiskInodes(DiskCalls calls) {
        this.calls = calls;
        this.room = calls.room(HEADER + MOST_AT_ONCE * NUMBERS * Long.BYTES);
    }

    /**
     * True for entries that are certainly as they were known; empty where there is nothing to ask,
     * or their file system is another one or does not tell us.
     *
     * @param root of their tree, open
     */
    Optional<Predicate<Entry>> unchanged(int root, Known known) {
        var others = new HashSet<>(known.alone());
        try {
            known.byInode().forEach(cluster -> addChanged(root, cluster, others));
        } catch (DiskFailure failure) {
            return Optional.empty();
        }
        return known.byInode().isEmpty()
                ? Optional.empty()
                : Optional.of(entry -> !others.contains(entry.id()));
    }

    private void addChanged(int root, Cluster cluster, Set<FileId> changed) {
        var left = cluster.entries();
        while (!left.isEmpty()) {
            var told = ask(root, left.getFirst().inode(), cluster.last());
            left = left.subList(told.compare(left, changed), left.size());
        }
    }

    /**
     * @param last after which there is nothing of interest
     */
    private Told ask(int root, long first, long last) {
        room.asSlice(0, HEADER).fill((byte) 0);
        room.set(LONG, 0, first);
        room.set(INT, 12, (int) Math.min(MOST_AT_ONCE, last - first + 1));
        calls.made(
                "look at",
                "inode " + first,
                () -> (int) IOCTL.invokeExact(calls.errno, root, BULKSTAT, room));
        var length = (long) room.get(INT, 16) * NUMBERS * Long.BYTES;
        return new Told(room.asSlice(HEADER, length));
    }

    /** As arrays: to take number by number from memory would take longer than the kernel. */
    private static final class Told {

        private final long[] numbers;
        private final int[] halves;

        Told(MemorySegment answer) {
            numbers = answer.toArray(LONG);
            halves = answer.toArray(INT);
        }

        /**
         * @param known in the order of their inodes, of which the first was asked for
         * @return how many of them these answer; all where there are no more answers
         */
        int compare(List<Entry> known, Set<FileId> changed) {
            var next = 0;
            for (var at = 0; at < numbers.length; at += NUMBERS) {
                while (next < known.size() && known.get(next).inode() <= numbers[at]) {
                    if (!isSame(known.get(next), at)) {
                        changed.add(known.get(next).id());
                    }
                    next++;
                }
            }
            if (numbers.length == 0) {
                known.forEach(entry -> changed.add(entry.id()));
                return known.size();
            }
            return next;
        }

        /** A change to its mode or to what else it has shows by the time of change. */
        private boolean isSame(Entry entry, int at) {
            return entry.inode() == numbers[at]
                    && entry.size() == numbers[at + 1]
                    && entry.modified() == numbers[at + 5] * NANOS + halves[2 * at + 21]
                    && entry.changed() == numbers[at + 6] * NANOS + halves[2 * at + 22]
                    && entry.user() == halves[2 * at + 17]
                    && entry.group() == halves[2 * at + 18]
                    && entry.links() == halves[2 * at + 28];
        }
    }
}
