package dev.holdfast.agent.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Records appended to one file. Not for several threads at once.
 *
 * <p>Through no channel: one that is interrupted while it writes would be closed for all others.
 */
public final class RecordFile implements AutoCloseable {

    private static final int HEADER = 2 * Integer.BYTES;

    /** No record is longer; a length beyond it is rubbish that a torn write left. */
    public static final int LONGEST = 16 * 1024 * 1024;

    private final RandomAccessFile file;
    private long end;

    private RecordFile(RandomAccessFile file) {
        this.file = file;
    }

    /**
     * Opens a file, creating it where it is not there, and cuts off a torn end.
     *
     * @param each is handed every whole record, oldest first
     */
    public static RecordFile open(Path path, Consumer<byte[]> each) {
        try {
            var opened = new RecordFile(new RandomAccessFile(path.toFile(), "rw"));
            opened.readAll(each);
            opened.file.setLength(opened.end);
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open " + path, e);
        }
    }

    /**
     * Puts a file that holds these records alone in this one's place, at once or not at all.
     *
     * @param path of this file
     * @return the file to go on with; this one is closed
     */
    public RecordFile replaced(Path path, Stream<byte[]> records) {
        var fresh = path.resolveSibling(path.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            var compacted = open(fresh, _ -> {});
            records.forEach(compacted::append);
            compacted.force();
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
            close();
            return compacted;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot compact " + path, e);
        }
    }

    private void readAll(Consumer<byte[]> each) throws IOException {
        var record = recordAt(0);
        while (record != null) {
            each.accept(record);
            end += HEADER + record.length;
            record = recordAt(end);
        }
    }

    /**
     * Appends one record; it survives this process at once, and the machine after {@link #force}.
     */
    public void append(byte[] record) {
        var frame = ByteBuffer.allocate(HEADER + record.length);
        frame.putInt(record.length).putInt(crc(record)).put(record);
        try {
            file.seek(end);
            file.write(frame.array());
            end += frame.capacity();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot append", e);
        }
    }

    public void force() {
        try {
            file.getFD().sync();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot force to disk", e);
        }
    }

    /** The record at a position; null at the end. */
    public byte @Nullable [] read(long position) {
        try {
            return position >= end ? null : recordAt(position);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read", e);
        }
    }

    /** Where the record after this one begins. */
    public static long after(long position, byte[] record) {
        return position + HEADER + record.length;
    }

    /** Bytes written. */
    public long bytes() {
        return end;
    }

    private byte @Nullable [] recordAt(long position) throws IOException {
        var header = read(position, HEADER);
        if (header == null) {
            return null;
        }
        var length = header.getInt();
        var crc = header.getInt();
        if (length < 0 || length > LONGEST) {
            return null;
        }
        var body = read(position + HEADER, length);
        return body == null ? null : whole(body, crc);
    }

    private static byte @Nullable [] whole(ByteBuffer body, int crc) {
        var record = new byte[body.remaining()];
        body.get(record);
        return crc(record) == crc ? record : null;
    }

    private @Nullable ByteBuffer read(long position, int length) throws IOException {
        if (position + length > file.length()) {
            return null;
        }
        var bytes = new byte[length];
        file.seek(position);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes);
    }

    private static int crc(byte[] record) {
        var crc = new CRC32C();
        crc.update(record);
        return (int) crc.getValue();
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close", e);
        }
    }
}
