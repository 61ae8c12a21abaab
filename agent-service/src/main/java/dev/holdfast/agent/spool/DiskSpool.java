package dev.holdfast.agent.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The bounded, ordered spool of one incarnation in one directory. */
final class DiskSpool implements AutoCloseable {

    private final Path directory;
    private final SpoolBounds bounds;
    private final Cursor cursor;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition appended = lock.newCondition();
    private volatile long last;
    private volatile long acknowledged;
    private long dropped;

    DiskSpool(Path directory, SpoolBounds bounds) {
        this.directory = directory;
        this.bounds = bounds;
        openSegments();
        this.cursor = Cursor.open(directory.resolve("cursor"));
        this.last = segments.getLast().last();
        this.acknowledged = Math.min(cursor.read(), last);
    }

    private void openSegments() {
        try (var files = Files.list(directory)) {
            files.filter(file -> file.toString().endsWith(Segment.SUFFIX))
                    .sorted()
                    .forEach(file -> segments.add(Segment.open(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + directory, e);
        }
        if (segments.isEmpty()) {
            segments.add(Segment.begin(directory, 1));
        }
    }

    /**
     * Gives the next sequence to an event and keeps it.
     *
     * @param event makes the event from its sequence
     * @return its sequence
     */
    long append(LongFunction<SpooledEvent> event) {
        lock.lock();
        try {
            var sequence = last + 1;
            var record = event.apply(sequence).toRecord();
            room(record.length).append(record);
            last = sequence;
            appended.signalAll();
            return sequence;
        } finally {
            lock.unlock();
        }
    }

    private Segment room(int bytes) {
        if (segments.getLast().bytes() > 0
                && segments.getLast().bytes() + bytes > bounds.segmentBytes()) {
            segments.add(Segment.begin(directory, last + 1));
        }
        while (segments.size() > bounds.segments()) {
            dropOldest();
        }
        return segments.getLast();
    }

    private void dropOldest() {
        var oldest = segments.removeFirst();
        dropped += Math.max(0, oldest.last() - Math.max(acknowledged, oldest.first() - 1));
        oldest.delete();
    }

    /** The oldest event after this sequence; null where there is none. */
    @Nullable SpooledEvent after(long sequence) {
        lock.lock();
        try {
            var wanted = Math.max(sequence + 1, segments.getFirst().first());
            for (var segment : segments) {
                if (wanted <= segment.last()) {
                    return segment.read(wanted);
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is an event after this sequence. */
    boolean awaitAfter(long sequence, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            var nanos = patience.toNanos();
            while (last <= sequence && nanos > 0) {
                nanos = appended.awaitNanos(nanos);
            }
            return last > sequence;
        } finally {
            lock.unlock();
        }
    }

    /** Everything up to this sequence is safe with the server. */
    void acknowledge(long sequence) {
        lock.lock();
        try {
            if (sequence > acknowledged) {
                acknowledged = sequence;
                cursor.write(sequence);
                forget();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The newest segment stays, for its name and length are the memory of the last sequence. */
    private void forget() {
        while (segments.size() > 1 && segments.getFirst().last() <= acknowledged) {
            segments.removeFirst().delete();
        }
    }

    /** How many events went unpublished for want of room since this was last asked. */
    long takeDropped() {
        lock.lock();
        try {
            var taken = dropped;
            dropped = 0;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    long last() {
        return last;
    }

    long acknowledged() {
        return acknowledged;
    }

    @Override
    public void close() {
        segments.forEach(Segment::close);
        cursor.close();
    }
}
