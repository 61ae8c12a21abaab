package dev.holdfast.agent.tree;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import java.util.Random;

/** Does to a tree what programs do, at random. */
final class Restless {

    private final Path root;
    private final Random random;
    private int made;

    Restless(Path root, long seed) {
        this.root = root;
        this.random = new Random(seed);
    }

    void act(int times) {
        for (var i = 0; i < times; i++) {
            act();
        }
    }

    void act() {
        try {
            change();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void change() throws IOException {
        switch (random.nextInt(18)) {
            case 0, 1 -> Files.createDirectories(fresh());
            case 2, 3, 4 -> Files.write(fresh(), bytes(random.nextInt(9000)));
            case 5 -> Files.createSymbolicLink(fresh(), Path.of("to-" + made));
            case 6 -> Files.createLink(fresh(), file());
            case 7 -> Files.write(file(), bytes(100), StandardOpenOption.APPEND);
            case 8 -> overwriteAsIfNothingWere(file());
            case 9 -> map(file());
            case 10 -> truncate(file());
            case 11 -> Files.setAttribute(file(), "unix:mode", 0600 + random.nextInt(0200));
            case 12 -> Files.setAttribute(any(), "unix:uid", random.nextInt(1000), LINK);
            case 13 -> extend(file());
            case 14 -> Files.move(file(), file(), StandardCopyOption.REPLACE_EXISTING);
            case 15 -> Files.move(file(), fresh());
            case 16 -> moveDirectory();
            default -> remove();
        }
    }

    private static final LinkOption LINK = LinkOption.NOFOLLOW_LINKS;

    /** Same size, same time of modification: as a program does that hides what it did. */
    private void overwriteAsIfNothingWere(Path file) throws IOException {
        var time = Files.getLastModifiedTime(file);
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            if (channel.size() > 0) {
                channel.write(ByteBuffer.wrap(bytes(1)), random.nextLong(channel.size()));
            }
        }
        Files.setLastModifiedTime(file, time);
    }

    private void map(Path file) throws IOException {
        try (var arena = Arena.ofConfined();
                var channel =
                        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (channel.size() > 0) {
                channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size(), arena)
                        .set(
                                ValueLayout.JAVA_BYTE,
                                random.nextLong(channel.size()),
                                (byte) random.nextInt());
            }
        }
    }

    private void truncate(Path path) throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(random.nextInt(3_000_000));
        }
    }

    private void extend(Path file) throws IOException {
        Files.getFileAttributeView(file, UserDefinedFileAttributeView.class)
                .write("a" + random.nextInt(3), ByteBuffer.wrap(bytes(5)));
    }

    /** Into one that is not inside it. */
    private void moveDirectory() throws IOException {
        var all = directories();
        var which = all.get(random.nextInt(all.size()));
        var to = fresh();
        if (!which.equals(root) && !to.startsWith(which)) {
            Files.move(which, to);
        }
    }

    private void remove() throws IOException {
        var which = any();
        if (!which.equals(root)) {
            try (var paths = Files.walk(which)) {
                for (var path : paths.toList().reversed()) {
                    Files.delete(path);
                }
            }
        }
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private Path fresh() throws IOException {
        made++;
        var all = directories();
        // Few names, so that they are taken again by something else.
        var name = all.get(random.nextInt(all.size())).resolve("n" + random.nextInt(40));
        return Files.exists(name, LINK) ? name.resolveSibling("m" + made) : name;
    }

    private Path any() throws IOException {
        return one(walk());
    }

    private Path file() throws IOException {
        var files = walk().stream().filter(path -> Files.isRegularFile(path, LINK)).toList();
        return files.isEmpty() ? Files.write(fresh(), bytes(10)) : one(files);
    }

    private Path one(List<Path> paths) {
        return paths.get(random.nextInt(paths.size()));
    }

    private List<Path> directories() throws IOException {
        return walk().stream().filter(path -> Files.isDirectory(path, LINK)).toList();
    }

    private List<Path> walk() throws IOException {
        try (var paths = Files.walk(root)) {
            return paths.sorted().toList();
        }
    }
}
