package dev.holdfast.agent.pages;

import dev.holdfast.agent.tree.Range;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds changed pages of a file, writes them into a piece, and back over a file.
 *
 * <p>A piece is {@code SIZE} in a line, then for each run {@code PAGE COUNT} in a line and its
 * pages, whole ones; a script reads it as it stands.
 */
final class DiskPages {

    private static final int BLOCK = 256 * Run.PAGE;
    private static final int LONGEST_LINE = 64;

    private DiskPages() {}

    /**
     * Pages of a file that are not as they were, among those that are suspected.
     *
     * @param most bytes; once there are more, no further page is looked at
     */
    static List<Run> changed(Path then, Path now, List<Range> suspects, long most) {
        try (var before = FileChannel.open(then);
                var after = FileChannel.open(now)) {
            var found = new Found(most);
            var looks = new Looks(before, after, after.size());
            var next = 0L;
            for (var suspect : suspects) {
                // Two that touch the same page are looked at once.
                next = Math.max(next, suspect.from() / Run.PAGE);
                next = looks.from(next, suspect.to(), found);
            }
            return found.runs;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot compare %s and %s".formatted(then, now), e);
        }
    }

    private static final class Found {

        private final List<Run> runs = new ArrayList<>();
        private final long most;
        private long bytes;

        private Found(long most) {
            this.most = most;
        }

        private void add(long page) {
            Run.add(runs, page);
            bytes += Run.PAGE;
        }

        private boolean isTooMuch() {
            return bytes > most;
        }
    }

    private record Looks(
            FileChannel before, FileChannel after, long size, ByteBuffer ours, ByteBuffer theirs) {

        Looks(FileChannel before, FileChannel after, long size) {
            this(
                    before,
                    after,
                    size,
                    ByteBuffer.allocateDirect(BLOCK),
                    ByteBuffer.allocateDirect(BLOCK));
        }

        /** Returns the first page that was not looked at. */
        private long from(long page, long end, Found found) throws IOException {
            var next = page;
            while (next * Run.PAGE < end && !found.isTooMuch()) {
                var pages = Math.min(BLOCK, end - next * Run.PAGE + Run.PAGE - 1) / Run.PAGE;
                read(before, ours, next * Run.PAGE, pages * Run.PAGE, size);
                read(after, theirs, next * Run.PAGE, pages * Run.PAGE, size);
                for (var index = 0; index < pages; index++) {
                    if (differs(index * Run.PAGE)) {
                        found.add(next + index);
                    }
                }
                next += pages;
            }
            return next;
        }

        private boolean differs(int at) {
            return ours.slice(at, Run.PAGE).mismatch(theirs.slice(at, Run.PAGE)) >= 0;
        }
    }

    /** Zeros from the file's end, and from what counts as its end. */
    private static void read(FileChannel file, ByteBuffer room, long from, long length, long end)
            throws IOException {
        var wanted = (int) Math.max(0, Math.min(length, end - from));
        room.clear().limit(wanted);
        while (room.hasRemaining() && file.read(room, from + room.position()) >= 0) {
            // Until all of it is there, or the file's end.
        }
        room.limit((int) length);
        while (room.hasRemaining()) {
            room.put((byte) 0);
        }
    }

    /** Writes one piece, which is new. */
    static void write(Path piece, Path from, List<Run> runs) {
        try (var file = FileChannel.open(from);
                var out =
                        FileChannel.open(
                                piece, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var room = ByteBuffer.allocateDirect(BLOCK);
            writeAll(out, line("" + file.size()));
            for (var run : runs) {
                writeAll(out, line(run.page() + " " + run.count()));
                for (var done = 0L; done < run.bytes(); done += BLOCK) {
                    var length = Math.min(BLOCK, run.bytes() - done);
                    read(file, room, run.from() + done, length, file.size());
                    writeAll(out, room.flip());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + piece, e);
        }
    }

    private static ByteBuffer line(String text) {
        return ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static void writeAll(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    /** Has a file, as it was when the piece before this one was cut, be as it was with this one. */
    static void apply(Path piece, Path to) {
        try (var in = FileChannel.open(piece);
                var file =
                        FileChannel.open(to, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var size = Long.parseLong(line(in));
            while (in.position() < in.size()) {
                applyRun(in, line(in).split(" ", 2), file);
            }
            resize(file, size);
        } catch (IOException | NumberFormatException e) {
            throw new IllegalStateException("%s is no piece of a file".formatted(piece), e);
        }
    }

    private static void applyRun(FileChannel in, String[] run, FileChannel file)
            throws IOException {
        if (run.length < 2) {
            throw new EOFException("a run has no length");
        }
        var length = Long.parseLong(run[1]) * Run.PAGE;
        var at = Long.parseLong(run[0]) * Run.PAGE;
        for (var done = 0L; done < length; ) {
            var moved = in.transferTo(in.position(), length - done, file.position(at + done));
            if (moved <= 0) {
                throw new EOFException("a run is cut short");
            }
            in.position(in.position() + moved);
            done += moved;
        }
    }

    private static void resize(FileChannel file, long size) throws IOException {
        if (file.size() > size) {
            file.truncate(size);
        } else if (file.size() < size) {
            // A last byte of zero, which is what a file reads as where it was never written.
            file.write(ByteBuffer.allocate(1), size - 1);
        }
    }

    private static String line(FileChannel in) throws IOException {
        var start = in.position();
        var room = ByteBuffer.allocate(LONGEST_LINE);
        while (room.hasRemaining() && in.read(room, start + room.position()) >= 0) {
            // A line is shorter than the room.
        }
        var text = new String(room.array(), 0, room.position(), StandardCharsets.ISO_8859_1);
        var end = text.indexOf('\n');
        if (end < 0) {
            throw new EOFException("a line has no end");
        }
        in.position(start + end + 1);
        return text.substring(0, end);
    }
}
