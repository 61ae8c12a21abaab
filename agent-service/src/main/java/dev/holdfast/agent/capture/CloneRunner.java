package dev.holdfast.agent.capture;

import dev.holdfast.repository.program.Program;
import dev.holdfast.repository.program.ProgramFailure;
import dev.holdfast.repository.program.ProgramRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Copies directories whole, with everything that {@code cp --archive} keeps: modes, owners, times,
 * xattrs, hardlinks, symlinks, holes, FIFOs and device nodes, and so overlay's whiteouts.
 */
public final class CloneRunner {

    private static final Duration SHORT = Duration.ofSeconds(30);
    private static final String ALWAYS = "--reflink=always";
    private static final String WHERE_POSSIBLE = "--reflink=auto";

    private CloneRunner() {}

    /** True where this directory's file system shares blocks between files. */
    static boolean canClone(Path directory) {
        var probe = directory.resolve("reflink-probe");
        var clone = directory.resolve("reflink-probe-clone");
        try {
            Files.createDirectories(directory);
            Files.writeString(probe, "probe");
            ProgramRunner.runWell(Program.of(SHORT, List.of("cp", ALWAYS, "" + probe, "" + clone)));
            return true;
        } catch (ProgramFailure refused) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write in " + directory, e);
        } finally {
            remove(clone);
            remove(probe);
        }
    }

    /** Returns when all that was written to its file system is on disk. */
    public static void writeBack(Path directory, Duration patience) {
        run(patience, List.of("sync", "--file-system", "--", "" + directory));
    }

    /** Copies one directory's content and attributes onto another place, which is created. */
    public static void copy(Path from, Path to, Duration patience) {
        run(
                patience,
                List.of(
                        "cp",
                        "--archive",
                        WHERE_POSSIBLE,
                        "--no-target-directory",
                        "--",
                        "" + from,
                        "" + to));
    }

    /** Removes a file or a tree; nothing where it is gone. */
    public static void remove(Path path) {
        run(
                Duration.ofMinutes(30),
                List.of("rm", "--recursive", "--force", "--one-file-system", "--", "" + path));
    }

    private static void run(Duration patience, List<String> command) {
        ProgramRunner.runWell(Program.of(patience, command));
    }
}
