package dev.holdfast.agent.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Up to which sequence the server has acknowledged. It may lag after a kill, which costs a repeat
 * that the server drops.
 */
final class Cursor implements AutoCloseable {

    private final FileChannel channel;

    private Cursor(FileChannel channel) {
        this.channel = channel;
    }

    static Cursor open(Path path) {
        try {
            return new Cursor(
                    FileChannel.open(
                            path,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open " + path, e);
        }
    }

    long read() {
        var bytes = ByteBuffer.allocate(Long.BYTES);
        try {
            return channel.read(bytes, 0) == Long.BYTES ? bytes.getLong(0) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the cursor", e);
        }
    }

    void write(long sequence) {
        try {
            channel.write(ByteBuffer.allocate(Long.BYTES).putLong(0, sequence), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the cursor", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the cursor", e);
        }
    }
}
