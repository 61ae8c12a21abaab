package dev.holdfast.agent.repository;

import dev.holdfast.agent.journal.WholeFile;
import dev.holdfast.repository.program.ProgramFailure;
import dev.holdfast.repository.restic.RepositoryAccess;
import dev.holdfast.repository.restic.RepositoryFailure;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Opens this host's repository once at each start, so that what keeps it from that is known before
 * a snapshot is lost to it, and notes by which key it did: whoever gives the repository another
 * password leaves the old one until then.
 */
@ApplicationScoped
class OpeningRunner {

    private static final Logger LOG = Logger.getLogger(OpeningRunner.class);
    private static final String NO_REPOSITORY = "none";

    private final ResticRunner restic;
    private final Path note;

    OpeningRunner(ResticRunner restic, ResticConfig config) {
        this.restic = restic;
        note = config.openedBy();
    }

    /** Nothing waits for it, and it for nothing. */
    void start(@Observes StartupEvent event) {
        forget();
        restic.own()
                .ifPresent(access ->
                        Thread.ofVirtual().name("repository-opening").start(() -> open(access)));
    }

    void open(RepositoryAccess access) {
        try {
            write(key(access));
        } catch (RepositoryFailure | ProgramFailure | UncheckedIOException e) {
            LOG.warnf("the repository cannot be opened: %s", e.getMessage());
        }
    }

    private String key(RepositoryAccess access) {
        try {
            return restic.key(access);
        } catch (RepositoryFailure.Missing notYet) {
            return NO_REPOSITORY;
        }
    }

    private void write(String key) {
        if (Files.isDirectory(note.resolveSibling("."))) {
            WholeFile.replace(note, List.of(key));
        }
    }

    /** What an earlier process opened says nothing about this one. */
    private void forget() {
        try {
            Files.deleteIfExists(note);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + note, e);
        }
    }
}
