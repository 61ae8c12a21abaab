package dev.holdfast.agent;

import dev.holdfast.agent.capture.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What lies about of captures, restores and drills. */
public final class Remains {

    private Remains() {}

    /** All but saved images, which wait for the next snapshot of their stack. */
    public static List<Path> in(Path clones) {
        return children(clones).stream().filter(path -> !holdsImagesAlone(path)).toList();
    }

    private static boolean holdsImagesAlone(Path path) {
        return Files.isDirectory(path)
                && children(path).equals(List.of(path.resolve(Manifest.IMAGES)));
    }

    private static List<Path> children(Path directory) {
        try (var paths = Files.list(directory)) {
            return paths.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
