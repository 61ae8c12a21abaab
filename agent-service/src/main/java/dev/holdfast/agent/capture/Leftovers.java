package dev.holdfast.agent.capture;

import dev.holdfast.model.snapshot.WholeHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Captures that nobody works on any more. Restores in staging are not among them. */
final class Leftovers {

    private static final String TRASH = "trash";
    private static final String CAPTURE = "stack-";
    private static final String HOST = "host";

    /** No stack is called so. */
    private static final String WHOLE_HOSTS = ".host";

    private final Path clones;

    Leftovers(Path clones) {
        this.clones = clones;
    }

    /** As Compose has them; a label may be anything, and must not lead anywhere else. */
    static boolean isProject(String name) {
        return name.matches("[a-z0-9][a-z0-9_-]*");
    }

    /** One stack's, or the whole host's. */
    static boolean canBeCaptured(String name) {
        return isProject(name) || WholeHost.is(name);
    }

    /**
     * Where a stack is captured. The same each time, for restic compares with what it last stored
     * of a path.
     */
    static Path place(Path clones, String project) {
        return clones.resolve(WholeHost.is(project) ? HOST : CAPTURE + project);
    }

    /** Where that of its large files is kept which the next capture compares with. */
    static Path kept(Path pieces, String project) {
        return pieces.resolve(WholeHost.is(project) ? WHOLE_HOSTS : project);
    }

    /** True for what is kept of a stack; what is of the whole host lasts as long as that. */
    static boolean isOfStack(Path kept) {
        return !kept.endsWith(WHOLE_HOSTS);
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
                // One that was left before may still be on its way out.
                var aside = Files.createTempDirectory(trash, "capture");
                Files.move(capture, aside.resolve(capture.getFileName()));
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

    private static boolean isCapture(Path path) {
        return ("" + path.getFileName()).startsWith(CAPTURE) || path.endsWith(HOST);
    }
}
