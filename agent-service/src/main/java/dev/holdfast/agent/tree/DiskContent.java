package dev.holdfast.agent.tree;

import static dev.holdfast.agent.tree.DiskCalls.INT;
import static dev.holdfast.agent.tree.DiskCalls.LONG;
import static dev.holdfast.agent.tree.DiskCalls.POINTER;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Gives an open file the content of another. */
final class DiskContent {

    /** What is read at a time, and what is written where anything in it differs. */
    private static final long BLOCK = 1 << 18;

    private static final long PIECE = 1 << 14;
    private static final long FICLONE = 0x40049409;
    private static final long FICLONERANGE = 0x4020940dL;
    private static final int TO_DATA = 3;

    private static final MethodHandle IOCTL = DiskCalls.function("ioctl", 2, INT, INT, LONG, INT);
    private static final MethodHandle IOCTL_BY_POINTER =
            DiskCalls.function("ioctl", 2, INT, INT, LONG, POINTER);
    private static final MethodHandle FTRUNCATE = DiskCalls.function("ftruncate", INT, LONG);
    private static final MethodHandle LSEEK = DiskCalls.function("lseek", -1, LONG, INT, LONG, INT);
    private static final MethodHandle PREAD =
            DiskCalls.function("pread", -1, LONG, INT, POINTER, LONG, LONG);
    private static final MethodHandle PWRITE =
            DiskCalls.function("pwrite", -1, LONG, INT, POINTER, LONG, LONG);

    private final DiskCalls calls;
    private final MemorySegment range;
    private final MemorySegment ours;
    private final MemorySegment theirs;

    DiskContent(DiskCalls calls) {
        this.calls = calls;
        this.range = calls.room(4 * Long.BYTES);
        this.ours = calls.room(BLOCK);
        this.theirs = calls.room(BLOCK);
    }

    /**
     * Shares all blocks.
     *
     * @see <a href="https://man7.org/linux/man-pages/man2/FICLONE.2const.html">FICLONE(2const)</a>
     */
    void share(int from, int to, String name) {
        calls.made("clone", name, () -> (int) IOCTL.invokeExact(calls.errno, to, FICLONE, from));
    }

    /**
     * Shares the blocks of one part, which takes whole blocks or reaches to the end of both files.
     *
     * @see <a href="https://man7.org/linux/man-pages/man2/FICLONERANGE.2const.html">
     *     FICLONERANGE(2const)</a>
     */
    void share(int from, int to, Range part, String name) {
        range.set(LONG, 0, from);
        range.set(LONG, 8, part.from());
        range.set(LONG, 16, part.to() - part.from());
        range.set(LONG, 24, part.from());
        calls.made(
                "clone a part of",
                name,
                () -> (int) IOCTL_BY_POINTER.invokeExact(calls.errno, to, FICLONERANGE, range));
    }

    void resize(int file, long size, String name) {
        calls.made("size", name, () -> (int) FTRUNCATE.invokeExact(calls.errno, file, size));
    }

    /** Writes only what differs, so that holes stay holes. */
    void match(int from, int to, long size, String name) {
        resize(to, size, name);
        var position = nextBlock(from, to, 0, size, name);
        while (position < size) {
            matchBlock(from, to, position, Math.min(BLOCK, size - position), name);
            position = nextBlock(from, to, position + BLOCK, size, name);
        }
    }

    /** Where the next data of either is; between two holes there is nothing to compare. */
    private long nextBlock(int from, int to, long position, long size, String name) {
        if (position >= size) {
            return size;
        }
        var next = Math.min(data(from, position, size, name), data(to, position, size, name));
        return Math.max(position, next / BLOCK * BLOCK);
    }

    private long data(int file, long position, long size, String name) {
        try {
            return calls.made(
                    "seek in",
                    name,
                    () -> (long) LSEEK.invokeExact(calls.errno, file, position, TO_DATA));
        } catch (DiskFailure failure) {
            if (failure.hasNothingThere()) {
                return size;
            }
            throw failure;
        }
    }

    private void matchBlock(int from, int to, long position, long length, String name) {
        read(from, theirs, position, length, name);
        read(to, ours, position, length, name);
        if (theirs.asSlice(0, length).mismatch(ours.asSlice(0, length)) >= 0) {
            for (var piece = 0L; piece < length; piece += PIECE) {
                matchPiece(to, position, piece, Math.min(PIECE, length - piece), name);
            }
        }
    }

    private void matchPiece(int to, long position, long piece, long length, String name) {
        var wanted = theirs.asSlice(piece, length);
        if (wanted.mismatch(ours.asSlice(piece, length)) >= 0) {
            write(to, wanted, position + piece, name);
        }
    }

    /** Zeros where there is nothing, because the file became shorter meanwhile. */
    private void read(int file, MemorySegment room, long position, long length, String name) {
        var done = 0L;
        while (done < length) {
            var read = readOnce(file, room.asSlice(done, length - done), position + done, name);
            if (read == 0) {
                room.asSlice(done, length - done).fill((byte) 0);
                return;
            }
            done += read;
        }
    }

    private long readOnce(int file, MemorySegment room, long position, String name) {
        return calls.made(
                "read",
                name,
                () -> (long) PREAD.invokeExact(calls.errno, file, room, room.byteSize(), position));
    }

    private void write(int file, MemorySegment bytes, long position, String name) {
        var done = 0L;
        while (done < bytes.byteSize()) {
            done += writeOnce(file, bytes.asSlice(done), position + done, name);
        }
    }

    private long writeOnce(int file, MemorySegment bytes, long position, String name) {
        return calls.made(
                "write",
                name,
                () ->
                        (long)
                                PWRITE.invokeExact(
                                        calls.errno, file, bytes, bytes.byteSize(), position));
    }
}
