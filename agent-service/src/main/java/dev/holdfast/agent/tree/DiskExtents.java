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
    private static final long EXTENT = 56;
    private static final int MOST_AT_ONCE = 1024;

    private static final int LAST = 0x1;

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
        var from = 0L;
        for (var mapped = ask(file, from, name); mapped > 0; mapped = ask(file, from, name)) {
            for (var index = 0; index < mapped; index++) {
                all.add(extent(HEADER + index * EXTENT));
            }
            from = all.getLast().end();
            if ((flags(HEADER + (mapped - 1) * EXTENT) & LAST) != 0) {
                break;
            }
        }
        return all;
    }

    /** The offsets are those of {@code struct fiemap}. */
    private int ask(int file, long from, String name) {
        room.asSlice(0, HEADER).fill((byte) 0);
        room.set(LONG, 0, from);
        room.set(LONG, 8, Long.MAX_VALUE - from);
        room.set(INT, 16, WRITTEN_BACK);
        room.set(INT, 24, MOST_AT_ONCE);
        calls.made("map", name, () -> (int) IOCTL.invokeExact(calls.errno, file, FIEMAP, room));
        return room.get(INT, 20);
    }

    /** The offsets are those of {@code struct fiemap_extent}. */
    private Extent extent(long at) {
        return new Extent(
                room.get(LONG, at),
                room.get(LONG, at + 8),
                room.get(LONG, at + 16),
                (flags(at) & ~HARMLESS) == 0);
    }

    private int flags(long at) {
        return room.get(INT, at + 40);
    }
}
