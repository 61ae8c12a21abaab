package dev.holdfast.agent.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Captures that nobody works on any more. Restores in staging are not among them. */
final class Leftovers {

    private static final String TRASH = "trash";

    private final Path clones;

    Leftovers(Path clones) {
        this.clones = clones;
    }

    /**
     * Moves them out of the way.
     *
     * @return what removes them, which may take long
     */
    Runnable setAside() {
        var trash = clones.resolve(TRASH);
        try {
            Files.createDirectories(trash);
            for (var capture : captures()) {
                Files.move(capture, trash.resolve(capture.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear " + clones, e);
        }
        return () -> CloneRunner.remove(trash);
    }

    private List<Path> captures() throws IOException {
        try (var entries = Files.list(clones)) {
            return entries.filter(Leftovers::isCapture).toList();
        }
    }

    /** Each is named by its snapshot's id. */
    private static boolean isCapture(Path path) {
        return path.getFileName().toString().matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }
}
