package dev.holdfast.agent.capture;

import dev.holdfast.agent.program.Program;
import dev.holdfast.agent.program.ProgramFailure;
import dev.holdfast.agent.program.ProgramRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies directories whole, with everything that {@code cp --archive} keeps: modes, owners, times,
 * xattrs, hardlinks, symlinks, holes, FIFOs and device nodes, and so overlay's whiteouts.
 */
public final class CloneRunner {

    private static final Duration SHORT = Duration.ofSeconds(30);
    private static final String ALWAYS = "--reflink=always";
    private static final String WHERE_POSSIBLE = "--reflink=auto";
    private static final Path ROOT = Path.of("/");

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

    /** True where all of them lie on the file system of a directory. */
    static boolean areOn(Path directory, List<Source> sources) {
        return sources.stream().allMatch(source -> device(source.from()).equals(device(directory)));
    }

    private static Object device(Path path) {
        try {
            return Files.getAttribute(path, "unix:dev");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + path, e);
        }
    }

    /** Writes back what is dirty and reads all that a clone will have to look at. */
    static void warm(Path clones, List<Source> sources, Duration patience) {
        run(patience, List.of("sync", "--file-system", "" + clones));
        var look = new ArrayList<>(List.of("du", "--summarize", "--one-file-system", "--"));
        sources.forEach(source -> look.add(source.from().toString()));
        // Files come and go while containers run; that is no failure here.
        var _ =
                ProgramRunner.run(
                        Program.of(patience, look), dev.holdfast.agent.program.Output.ignored());
    }

    /** Clones in one go, as one program: what counts is how long it takes. */
    static void cloneAll(List<Source> sources, Path draft, Duration patience) {
        copy(ALWAYS, sources, draft, patience);
    }

    static void copyAll(List<Source> sources, Path draft, Duration patience) {
        copy(WHERE_POSSIBLE, sources, draft, patience);
    }

    private static void copy(String reflink, List<Source> sources, Path draft, Duration patience) {
        if (sources.isEmpty()) {
            return;
        }
        var command = new ArrayList<>(List.of("cp", "--archive", reflink, "--parents", "--"));
        sources.forEach(source -> command.add(ROOT.relativize(source.from()).toString()));
        command.add(draft.toString());
        run(patience, command);
    }

    /** Gives what was copied into a draft its place in a snapshot. */
    static void arrange(List<Source> sources, Path draft, Path snapshot) {
        try {
            for (var source : sources) {
                var place = snapshot.resolve(source.to());
                Files.createDirectories(place.getParent());
                Files.move(draft.resolve(ROOT.relativize(source.from())), place);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot arrange " + snapshot, e);
        }
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
