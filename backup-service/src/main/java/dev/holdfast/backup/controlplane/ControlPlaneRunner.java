package dev.holdfast.backup.controlplane;

import dev.holdfast.backup.repository.RepositoriesConfig;
import dev.holdfast.repository.program.ProgramFailure;
import dev.holdfast.repository.restic.RepositoryAccess;
import dev.holdfast.repository.restic.RepositoryFailure;
import dev.holdfast.repository.restic.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Takes the control plane's snapshots; only ever called by one at a time. */
@ApplicationScoped
class ControlPlaneRunner {

    private static final Logger LOG = Logger.getLogger(ControlPlaneRunner.class);

    private final RepositoriesConfig repositories;
    private final ControlPlaneStore store;
    private final DumpRunner dumps;
    private final ResticVault vault;
    private final ControlPlaneConfig config;

    ControlPlaneRunner(
            RepositoriesConfig repositories,
            ControlPlaneStore store,
            DumpRunner dumps,
            ResticVault vault,
            ControlPlaneConfig config) {
        this.repositories = repositories;
        this.store = store;
        this.dumps = dumps;
        this.vault = vault;
        this.config = config;
    }

    /** Whether there is a repository for them. */
    boolean hasRepository() {
        return access().isPresent();
    }

    void takeWhereDue(Instant now) {
        access().filter(_ -> store.standing().isDue(config.at(), config.again(), now))
                .ifPresent(access -> attempt(access, now));
    }

    private Optional<RepositoryAccess> access() {
        return repositories.access(ControlPlane.NAME.name());
    }

    private void attempt(RepositoryAccess access, Instant now) {
        try {
            take(access, now);
        } catch (RepositoryFailure
                | ProgramFailure
                | UncheckedIOException
                | IllegalStateException e) {
            var why = "no snapshot of the control plane: " + e.getMessage();
            LOG.warn(why);
            store.note(row -> row.failed(why, now));
        }
    }

    private void take(RepositoryAccess access, Instant now) {
        requireKnown(vault.snapshots(access));
        // Before the dump, so that who is brought back from it knows of it.
        store.note(row -> row.begin(now));
        var stored = store(access);
        store.note(row -> row.stored(stored, now));
        store.counted(vault.snapshots(access));
    }

    /** What a new control plane puts there would be taken for the newest of what was lost. */
    private void requireKnown(int there) {
        if (store.standing().isStrangerTo(there)) {
            throw new IllegalStateException(
                    "its repository holds %d of another one, which this database does not know:"
                                    .formatted(there)
                            + " bring that back by deploy/up --recover, or ask for a snapshot to"
                            + " go on without it");
        }
    }

    private Stored store(RepositoryAccess access) {
        var directory = config.scratch();
        try {
            empty(directory);
            for (var database : config.databases()) {
                dumps.dump(database, directory.resolve(database + ".sql"));
            }
            return vault.store(access, directory);
        } finally {
            empty(directory);
        }
    }

    /** A killed one may have left dumps behind. */
    private static void empty(Path directory) {
        try {
            Files.createDirectories(directory);
            try (var files = Files.newDirectoryStream(directory)) {
                for (var file : files) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot empty " + directory, e);
        }
    }
}
