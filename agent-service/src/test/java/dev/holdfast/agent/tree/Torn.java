package dev.holdfast.agent.tree;

import dev.holdfast.agent.capture.XfsMount;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/** One large file in many extents, to which is done at random what programs do. */
final class Torn {

    private static final int PAGE = 4096;
    private static final int MOST = 6 << 20;

    private final Path file;
    private final Random random;

    Torn(Path file, long seed) {
        this.file = file;
        this.random = new Random(seed);
    }

    /** Pages here and there, each on disk before the next, so that they lie apart. */
    void write(int pages) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (var page = 0; page < pages; page++) {
                put(channel, random.nextLong(channel.size() / PAGE) * PAGE, PAGE / 2);
                channel.force(false);
            }
        }
    }

    void act(int times) throws IOException {
        for (var i = 0; i < times; i++) {
            act();
        }
    }

    private void act() throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> put(channel, random.nextLong(MOST), 1 + random.nextInt(3 * PAGE));
                case 3 -> put(channel, channel.size(), 1 + random.nextInt(200_000));
                case 4 -> resize(random.nextInt(MOST));
                case 5 -> allocate("--punch-hole");
                case 6 -> allocate("--keep-size");
                default -> allocate("--zero-range");
            }
        }
    }

    private void put(FileChannel channel, long at, int count) throws IOException {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        channel.write(ByteBuffer.wrap(bytes), at);
    }

    private void resize(int size) throws IOException {
        try (var open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(size);
        }
    }

    private void allocate(String how) {
        XfsMount.run(
                "fallocate",
                how,
                "--offset=" + random.nextInt(MOST),
                "--length=" + (1 + random.nextInt(300_000)),
                "" + file);
    }
}
