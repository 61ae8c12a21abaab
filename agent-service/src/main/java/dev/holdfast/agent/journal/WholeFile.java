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

/** Small files that are either as before or as wanted, never half. */
public final class WholeFile {

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
        var fresh = path.resolveSibling(path.getFileName() + ".new");
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

    private static void force(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
