package dev.holdfast.repository.key;

import dev.holdfast.repository.program.Output;
import dev.holdfast.repository.restic.RepositoryAccess;
import dev.holdfast.repository.restic.RepositoryFailure;
import dev.holdfast.repository.restic.ResticProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * Makes repositories. Restic makes one here, its key is changed for one that opens at once, and
 * then it goes to its place. Where the password could be guessed, or the place is none that we
 * write to, restic makes it there.
 */
public final class NewRepositoryRunner {

    private final ResticProgram program;
    private final NewKeyRunner newKey;
    private final Path scratch;

    /**
     * @param scratch what lies there after an abrupt end is taken up again, for a repository that
     *     has a key and no more can be neither used nor made
     */
    public NewRepositoryRunner(ResticProgram program, Path scratch) {
        this.program = program;
        newKey = new NewKeyRunner(program);
        this.scratch = scratch;
    }

    /**
     * @param patience of each step
     * @throws RepositoryFailure for what restic or the repository's server says
     */
    public void make(RepositoryAccess access, Duration patience) {
        var server = RestServerConnector.of(access, patience).filter(_ -> suits(access));
        if (server.isPresent()) {
            var draft = draft(access.repositoryPassword(), patience);
            server.get().put(draft);
            delete(draft);
        } else {
            init(access, patience);
            openAtOnce(access, patience);
        }
    }

    /**
     * Changes the key of a repository that restic has just made in a directory; nothing where it is
     * elsewhere or its password could be guessed.
     */
    public void openAtOnce(RepositoryAccess access, Duration patience) {
        access.directory()
                .filter(_ -> suits(access))
                .ifPresent(directory -> openAtOnce(directory, access, patience));
    }

    /** The new one is there before the old one goes, for one of them must open it at any time. */
    private void openAtOnce(Path directory, RepositoryAccess access, Duration patience) {
        try {
            var slow = onlyFile(directory.resolve("keys"));
            newKey.add(access, access.repositoryPassword(), patience);
            Files.delete(slow);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot change the key of " + directory, e);
        }
    }

    private static boolean suits(RepositoryAccess access) {
        return RepositoryKey.suits(access.repositoryPassword());
    }

    private Path draft(String password, Duration patience) {
        var finished = scratch.resolve("new-repository");
        if (!Files.exists(finished)) {
            var begun = scratch.resolve("new-repository-begun");
            delete(begun);
            make(new RepositoryAccess("" + begun.toAbsolutePath(), "", "", password), patience);
            move(begun, finished);
        }
        return finished;
    }

    static Path onlyFile(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.findFirst().orElseThrow();
        }
    }

    private void init(RepositoryAccess access, Duration patience) {
        program.run(access, List.of("init"), Path.of("/"), patience, Output.ignored());
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot move " + from, e);
        }
    }

    private static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory, e);
        }
    }
}
