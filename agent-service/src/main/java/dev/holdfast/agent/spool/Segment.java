package dev.holdfast.agent.spool;

import dev.holdfast.agent.journal.RecordFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A run of events in one file, named after the first one's sequence. */
final class Segment {

    static final String SUFFIX = ".events";

    private final Path path;
    private final RecordFile file;
    private final long first;
    private long last;

    /** Where reading last stopped, for reading goes on from there nearly always. */
    private long readSequence;

    private long readPosition;

    private Segment(Path path, RecordFile file, long first, long count) {
        this.path = path;
        this.file = file;
        this.first = first;
        this.last = first + count - 1;
        this.readSequence = first;
    }

    static Segment open(Path path) {
        var name = path.getFileName().toString();
        var first = Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
        var count = new AtomicLong();
        var file = RecordFile.open(path, _ -> count.incrementAndGet());
        return new Segment(path, file, first, count.get());
    }

    static Segment begin(Path directory, long first) {
        return open(directory.resolve("%019d%s".formatted(first, SUFFIX)));
    }

    void append(byte[] record) {
        file.append(record);
        last++;
    }

    /** The event with this sequence; null where it is not in here. */
    @Nullable SpooledEvent read(long sequence) {
        if (sequence < readSequence) {
            readSequence = first;
            readPosition = 0;
        }
        var record = file.read(readPosition);
        while (record != null && readSequence < sequence) {
            pass(record);
            record = file.read(readPosition);
        }
        if (record == null) {
            return null;
        }
        pass(record);
        return SpooledEvent.of(sequence, record);
    }

    private void pass(byte[] record) {
        readPosition = RecordFile.after(readPosition, record);
        readSequence++;
    }

    long first() {
        return first;
    }

    /** One less than first while it is empty. */
    long last() {
        return last;
    }

    long bytes() {
        return file.bytes();
    }

    void delete() {
        file.close();
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path, e);
        }
    }

    void close() {
        file.close();
    }
}
