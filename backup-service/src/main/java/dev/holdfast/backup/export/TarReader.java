package dev.holdfast.backup.export;

import dev.holdfast.service.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Unpacks an export. What is no part of one, or too much, ends it with a problem. */
final class TarReader {

    /** Restic's files are 128 MiB at the most, and a little. */
    private static final long LARGEST_FILE = 1L << 30;

    /** By restic's usual size of a file three terabytes. */
    private static final int MOST_FILES = 200_000;

    private static final int AT_ONCE = 1 << 16;

    private final InputStream from;
    private final Path scratch;
    private final LongConsumer room;
    private int files;

    /**
     * @param room is asked for each file's bytes before any of them is written, and refuses
     */
    TarReader(InputStream from, Path scratch, LongConsumer room) {
        this.from = from;
        this.scratch = scratch;
        this.room = room;
    }

    /**
     * @throws IOException where the disk does not take it
     */
    void unpack() throws IOException {
        for (var block = block(); !TarHeader.isEnd(block); block = block()) {
            take(header(block));
        }
    }

    private void take(TarHeader header) throws IOException {
        var place = place(header);
        if (header.size() > LARGEST_FILE || ++files > MOST_FILES) {
            throw refused("%s: more than any export holds".formatted(header.name()));
        }
        if (place != null) {
            room.accept(header.size());
            write(header, place);
        } else {
            skip(header.size());
        }
        skip(TarHeader.padding(header.size()));
    }

    private void write(TarHeader header, Path place) throws IOException {
        Files.createDirectories(place.getParent());
        try (var to = Files.newOutputStream(place, StandardOpenOption.CREATE_NEW)) {
            for (var left = header.size(); left > 0; ) {
                var bytes = some(left);
                to.write(bytes);
                left -= bytes.length;
            }
        } catch (FileAlreadyExistsException e) {
            throw refused(header.name() + ": it is there twice");
        }
    }

    private void skip(long bytes) {
        for (var left = bytes; left > 0; ) {
            left -= some(left).length;
        }
    }

    private byte[] block() {
        var block = some(TarHeader.BLOCK);
        if (block.length < TarHeader.BLOCK) {
            throw brokenOff();
        }
        return block;
    }

    /** As many as are wanted, but no more than fit well into memory. */
    private byte[] some(long wanted) {
        var count = (int) Math.min(wanted, AT_ONCE);
        try {
            var bytes = from.readNBytes(count);
            if (bytes.length < count) {
                throw brokenOff();
            }
            return bytes;
        } catch (IOException e) {
            throw brokenOff();
        }
    }

    private static TarHeader header(byte[] block) {
        try {
            return TarHeader.parse(block);
        } catch (IllegalArgumentException e) {
            throw refused("" + e.getMessage());
        }
    }

    private @Nullable Path place(TarHeader header) {
        try {
            return Layout.place(scratch, header).orElse(null);
        } catch (IllegalArgumentException e) {
            throw refused("" + e.getMessage());
        }
    }

    private static ProblemException brokenOff() {
        return ProblemException.badRequest(
                "the body broke off before the end of the export; compare its size with the"
                        + " original's and send it again");
    }

    private static ProblemException refused(String why) {
        return ProblemException.unprocessable(
                why + "; send the file as it was exported, neither unpacked nor compressed");
    }
}
