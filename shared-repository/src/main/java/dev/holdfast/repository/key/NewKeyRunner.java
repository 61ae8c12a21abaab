package dev.holdfast.repository.key;

import dev.holdfast.repository.restic.RepositoryAccess;
import dev.holdfast.repository.restic.RepositoryFailure;
import dev.holdfast.repository.restic.ResticProgram;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Adds keys to repositories: ones that open at once, and where the password could be guessed, or
 * the place is none that we write to, those of restic.
 */
public final class NewKeyRunner {

    private final ResticProgram program;

    public NewKeyRunner(ResticProgram program) {
        this.program = program;
    }

    /**
     * Has another password open a repository; those that do so already stay.
     *
     * @param access by a password that opens it
     * @param patience of each step
     * @throws RepositoryFailure for what restic or the repository's server says
     */
    public void add(RepositoryAccess access, String password, Duration patience) {
        var directory = access.directory();
        var server = RestServerConnector.of(access, patience);
        if (RepositoryKey.suits(password) && (directory.isPresent() || server.isPresent())) {
            var key = sealed(access, password, patience);
            directory.ifPresent(repository -> write(repository, key));
            server.ifPresent(repository -> repository.add(key));
        } else {
            program.addKey(access, password, patience);
        }
    }

    private RepositoryKey sealed(RepositoryAccess access, String password, Duration patience) {
        var master = new ByteArrayOutputStream();
        program.run(
                access,
                List.of("cat", "masterkey"),
                Path.of("/"),
                patience,
                stream -> stream.transferTo(master));
        return RepositoryKey.of(
                master.toByteArray(),
                password,
                new SecureRandom(),
                InstantSource.system().instant());
    }

    /** Whole or not at all: restic opens nothing where it finds half a key. */
    private static void write(Path repository, RepositoryKey key) {
        var begun = repository.resolve("new-key");
        try {
            Files.writeString(begun, key.content());
            Files.move(
                    begun,
                    repository.resolve("keys").resolve(key.name()),
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a key of " + repository, e);
        }
    }
}
