package dev.holdfast.agent.tree;

import static dev.holdfast.agent.tree.DiskCalls.INT;
import static dev.holdfast.agent.tree.DiskCalls.LONG;
import static dev.holdfast.agent.tree.DiskCalls.POINTER;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;

/**
 * Where on the disk a file lies.
 *
 * @see <a href="https://docs.kernel.org/filesystems/fiemap.html">the kernel's FIEMAP</a>
 */
final class DiskExtents {

    private static final long FIEMAP = 0xC020660BL;
    private static final int WRITTEN_BACK = 1;
    private static final long HEADER = 32;
    private static final int MOST_AT_ONCE = 1024;

    /** An extent in {@code struct fiemap_extent}, which is asked for by numbers of 8 bytes. */
    private static final int NUMBERS = 7;

    private static final long EXTENT = NUMBERS * Long.BYTES;
    private static final int LAST = 0x1;

    /** Room that was never written reads as a hole does. */
    private static final int UNWRITTEN = 0x800;

    /** Neither says anything of what the blocks hold: the last one, merged ones, shared ones. */
    private static final int HARMLESS = LAST | 0x1000 | 0x2000;

    private static final MethodHandle IOCTL =
            DiskCalls.function("ioctl", 2, INT, INT, LONG, POINTER);

    private final DiskCalls calls;
    private final MemorySegment room;

    DiskExtents(DiskCalls calls) {
        this.calls = calls;
        this.room = calls.room(HEADER + MOST_AT_ONCE * EXTENT);
    }

    /** All that a file has, in order; what is between them is holes. */
    List<Extent> of(int file, String name) {
        var all = new ArrayList<Extent>();
        for (var from = 0L; from != Long.MAX_VALUE; ) {
            from = add(all, ask(file, from, name));
        }
        return all;
    }

    /** All at once into an array: one by one they would take longer than the kernel. */
    private long[] ask(int file, long from, String name) {
        room.asSlice(0, HEADER).fill((byte) 0);
        room.set(LONG, 0, from);
        room.set(LONG, 8, Long.MAX_VALUE - from);
        room.set(INT, 16, WRITTEN_BACK);
        room.set(INT, 24, MOST_AT_ONCE);
        calls.made("map", name, () -> (int) IOCTL.invokeExact(calls.errno, file, FIEMAP, room));
        return room.asSlice(HEADER, room.get(INT, 20) * EXTENT).toArray(LONG);
    }

    /** Returns from where there may be more. */
    private static long add(List<Extent> all, long[] mapped) {
        for (var at = 0; at < mapped.length; at += NUMBERS) {
            var flags = (int) mapped[at + 5];
            if ((flags & UNWRITTEN) == 0) {
                all.add(
                        new Extent(
                                mapped[at],
                                mapped[at + 1],
                                mapped[at + 2],
                                (flags & ~HARMLESS) == 0));
            }
        }
        return next(mapped);
    }

    private static long next(long[] mapped) {
        if (mapped.length == 0 || (mapped[mapped.length - NUMBERS + 5] & LAST) != 0) {
            return Long.MAX_VALUE;
        }
        return mapped[mapped.length - NUMBERS] + mapped[mapped.length - NUMBERS + 2];
    }
}
