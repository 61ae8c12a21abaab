package dev.holdfast.backup.export;

import dev.holdfast.backup.contents.FileRunner;
import dev.holdfast.backup.contents.Hindrance;
import dev.holdfast.backup.contents.Place;
import dev.holdfast.backup.snapshot.Snapshot;
import dev.holdfast.backup.snapshot.SnapshotStore;
import dev.holdfast.repository.program.ProgramFailure;
import dev.holdfast.repository.restic.RepositoryAccess;
import dev.holdfast.repository.restic.RepositoryFailure;
import dev.holdfast.service.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Makes one file of a snapshot. Whatever is in the way is a {@link ProblemException}. */
@ApplicationScoped
class ExportRunner {

    private static final Logger LOG = Logger.getLogger(ExportRunner.class);

    /** Who takes the file. */
    interface Taker {

        /**
         * Nothing is in the way any more.
         *
         * @param bytes how many are to come
         */
        OutputStream begin(long bytes);
    }

    private final FileRunner files;
    private final SnapshotStore snapshots;
    private final ScratchStore scratches;
    private final ExportConfig config;

    ExportRunner(
            FileRunner files,
            SnapshotStore snapshots,
            ScratchStore scratches,
            ExportConfig config) {
        this.files = files;
        this.snapshots = snapshots;
        this.scratches = scratches;
        this.config = config;
    }

    /**
     * @param password what is to open the file
     */
    void export(UUID id, String password, Taker taker) throws IOException {
        var place = files.place(id);
        var snapshot = snapshots.byId(id).orElseThrow();
        if (snapshot.isOfWholeHost()) {
            throw ProblemException.conflict(
                    "snapshot %s is of a whole host; an export holds one stack".formatted(id));
        }
        scratches.whileAlone(scratch -> {
            copy(place, scratch, password);
            var capturedAt = Objects.requireNonNull(snapshot.report()).capturedAt();
            Files.writeString(Layout.root(scratch).resolve(Layout.README), readme(snapshot));
            var tar = TarWriter.of(scratch, capturedAt);
            tar.write(taker.begin(tar.bytes()));
        });
    }

    private void copy(Place place, Path scratch, String password) throws IOException {
        Files.createDirectories(Layout.root(scratch));
        var alone = new RepositoryAccess("" + Layout.repository(scratch), "", "", password);
        var restic = new ResticTransfer(config, scratch);
        try {
            requireRoom(restic.bytes(place.access(), place.restic()));
            restic.makeLike(alone, place.access());
            restic.copy(place.access(), List.of(place.restic()), alone);
            if (!Layout.hasSnapshot(scratch)) {
                throw RepositoryFailure.of(1, "no matching ID found");
            }
        } catch (RepositoryFailure | ProgramFailure e) {
            LOG.warnf("cannot export from the repository of %s: %s", place.host(), e.getMessage());
            throw Hindrance.of(place.host(), e);
        }
    }

    private void requireRoom(long bytes) {
        var room = scratches.room();
        if (!room.holds(bytes)) {
            throw ProblemException.unavailable(room.sentence(bytes));
        }
    }

    private static String readme(Snapshot snapshot) {
        var report = Objects.requireNonNull(snapshot.report());
        return Readme.of(snapshot, report.capturedAt().toString());
    }
}
