package dev.holdfast.backup.export;

import dev.holdfast.service.problem.ProblemException;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The directory in which an export is while it is made or taken: of one at a time. */
@ApplicationScoped
class ScratchStore {

    /** What is done there. */
    interface Work {
        void in(Path scratch) throws IOException;
    }

    private final Path directory;
    private final long reserve;
    private final Duration patience;
    private final Semaphore free = new Semaphore(1);

    ScratchStore(ExportConfig config) {
        directory = config.scratch();
        reserve = config.reserve();
        patience = config.lockPatience();
    }

    /** A killed one may have left something behind. */
    void atStart(@Observes StartupEvent start) throws IOException {
        empty();
    }

    /**
     * Whoever has just had the last byte of one may ask for the next: its place is emptied then.
     *
     * @throws ProblemException unavailable, while another one is at it
     */
    void whileAlone(Work work) throws IOException {
        if (!isFreeSoon()) {
            throw ProblemException.unavailable(
                    "another export or import is under way; try again in a while");
        }
        try {
            empty();
            work.in(Files.createDirectories(directory));
        } finally {
            clean();
        }
    }

    private boolean isFreeSoon() {
        try {
            return free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What its disk still takes. */
    Room room() {
        try {
            return new Room(Files.getFileStore(directory).getUsableSpace(), reserve);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + directory, e);
        }
    }

    private void clean() throws IOException {
        try {
            empty();
        } finally {
            free.release();
        }
    }

    private void empty() throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(directory)) {
                    Files.delete(file);
                }
            }
        }
    }
}
