package dev.holdfast.agent.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;

/** Small files that are either as before or as wanted, never half. */
public final class WholeFile {

    /** While it is written. */
    private static final String FRESH = ".new";

    private WholeFile() {}

    /** Lines of a file; none where it is not there. */
    public static List<String> lines(Path path) {
        try {
            return Files.readAllLines(path);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /** Replaces a file's lines; they are on disk when this returns. */
    public static void replace(Path path, List<String> lines) {
        var fresh = path.resolveSibling(path.getFileName() + FRESH);
        try {
            Files.write(fresh, lines);
            force(fresh);
            Files.move(
                    fresh,
                    path,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }

    /** Has a file in its directory for good, new or removed: a name is on disk once that is. */
    private static void forceName(Path path) throws IOException {
        try (var channel = FileChannel.open(Objects.requireNonNull(path.getParent()))) {
            channel.force(true);
        }
    }

    /** As {@link #replace}, for a name that is new; it is on disk too when this returns. */
    public static void keep(Path path, List<String> lines) {
        replace(path, lines);
        try {
            forceName(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep " + path, e);
        }
    }

    /** Removes a file for good; nothing where it is not there. */
    public static void forget(Path path) {
        try {
            if (Files.deleteIfExists(path)) {
                forceName(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot forget " + path, e);
        }
    }

    /**
     * Takes away what was being written when a kill came. Only for whoever alone writes there, and
     * before it does.
     */
    static void sweep(Path directory) {
        try (var files = Files.list(directory)) {
            files.filter(file -> file.toString().endsWith(FRESH)).forEach(WholeFile::forget);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + directory, e);
        }
    }

    private static void force(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
