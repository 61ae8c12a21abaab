package dev.holdfast.agent.capture;

import dev.holdfast.agent.journal.WholeFile;
import dev.holdfast.model.command.CommandId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Where it stands what is frozen, for the next agent and for the host's script. */
final class ThawNoteStore {

    private static final String SUFFIX = ".frozen";
    private static final Path UPTIME = Path.of("/proc/uptime");

    /** For the agent's own watchdog to come first. */
    private static final long MARGIN = 2;

    private final Path directory;

    ThawNoteStore(Path directory) {
        this.directory = directory;
    }

    /** Keeps on disk what is about to be frozen. */
    void keep(CommandId owner, List<Freezer> freezers, Duration longest) {
        var note = new ThawNote(uptime() + longest.toSeconds() + MARGIN, freezers);
        WholeFile.keep(path(owner), note.lines());
    }

    void forget(CommandId owner) {
        WholeFile.forget(path(owner));
    }

    /** Thaws all that a killed agent left frozen, whatever its deadline. */
    void thawAll() {
        for (var path : paths()) {
            FreezeRunner.thaw(ThawNote.of(WholeFile.lines(path)).freezers());
        }
    }

    void forgetAll() {
        paths().forEach(WholeFile::forget);
    }

    private List<Path> paths() {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + directory, e);
        }
    }

    private Path path(CommandId owner) {
        return directory.resolve(owner + SUFFIX);
    }

    private static long uptime() {
        try {
            return Long.parseLong(Files.readString(UPTIME).split("\\.", 2)[0]);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + UPTIME, e);
        }
    }
}
