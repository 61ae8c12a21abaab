package dev.holdfast.backup.contents;

import dev.holdfast.backup.repository.RepositoriesConfig;
import dev.holdfast.backup.snapshot.Snapshot;
import dev.holdfast.backup.snapshot.SnapshotStore;
import dev.holdfast.repository.program.ProgramFailure;
import dev.holdfast.repository.restic.ListedKey;
import dev.holdfast.repository.restic.RepositoryAccess;
import dev.holdfast.repository.restic.RepositoryFailure;
import dev.holdfast.service.page.Cursor;
import dev.holdfast.service.page.Page;
import dev.holdfast.service.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads in repositories, single files above all. Whatever is in the way is a {@link
 * ProblemException}.
 */
@ApplicationScoped
public class FileRunner {

    private static final Logger LOG = Logger.getLogger(FileRunner.class);

    private final SnapshotStore snapshots;
    private final RepositoriesConfig repositories;
    private final ResticContents restic;
    private final Semaphore permits;

    FileRunner(
            SnapshotStore snapshots,
            RepositoriesConfig repositories,
            ResticContents restic,
            FilesConfig config) {
        this.snapshots = snapshots;
        this.repositories = repositories;
        this.restic = restic;
        permits = new Semaphore(config.atOnce());
    }

    /**
     * A directory's entries by their names, or the one thing at the path.
     *
     * @param from how many are passed over
     */
    Page<FileEntry> list(UUID snapshot, SnapshotPath path, int from, int limit) {
        var place = place(snapshot);
        var found = there(place, path, from, limit + 1).entries();
        return found.size() <= limit
                ? new Page<>(found, null)
                : new Page<>(found.subList(0, limit), Cursor.of("" + (from + limit)).opaque());
    }

    Bytes find(UUID snapshot, SnapshotPath path) {
        var place = place(snapshot);
        var entry = there(place, path, 0, 1).itself().orElse(null);
        var count = entry == null ? null : entry.bytes();
        if (count == null) {
            throw noFile(path, entry);
        }
        if (count == 0 && isInPieces(place, path)) {
            throw ProblemException.conflict(
                    path
                            + " is stored in pieces, as large files are: it comes back with a"
                            + " restore, or with stock restic as docs/snapshot-format.md tells");
        }
        return new Bytes(place, path, count);
    }

    private boolean isInPieces(Place place, SnapshotPath path) {
        return asking(place.host(), () -> restic.isInPieces(place.access(), place.restic(), path));
    }

    /** Ends with a problem where not all of them came. */
    void write(Bytes bytes, OutputStream to) {
        var place = bytes.place();
        asking(
                place.host(),
                () -> {
                    restic.write(place.access(), place.restic(), bytes.path(), to);
                    return true;
                });
    }

    /** The keys of a host's repository, which is opened for that. */
    List<ListedKey> keys(String host) {
        if (!repositories.byHost().containsKey(host)) {
            throw ProblemException.notFound("there is no repository of a host " + host);
        }
        var access = access(host);
        return asking(host, () -> restic.keys(access));
    }

    /** Where a snapshot can be read. */
    public Place place(UUID id) {
        var snapshot =
                snapshots
                        .byId(id)
                        .orElseThrow(() -> ProblemException.notFound("there is no such snapshot"));
        var host = snapshot.host();
        return new Place(host, access(host), resticSnapshot(snapshot));
    }

    private RepositoryAccess access(String host) {
        return repositories
                .forPruner(host)
                .orElseThrow(() ->
                        ProblemException.conflict(
                                ("nobody may read the repository of %s here: set"
                                                + " holdfast.repositories.%s.pruner-url")
                                        .formatted(host, host)));
    }

    private static String resticSnapshot(Snapshot snapshot) {
        var report = snapshot.report();
        if (report == null) {
            throw Hindrance.of(snapshot);
        }
        return report.resticSnapshot();
    }

    private Listing there(Place place, SnapshotPath path, int from, int most) {
        return asking(
                place.host(),
                () -> {
                    var listing = restic.list(place.access(), place.restic(), path, from, most);
                    if (!listing.isThere()) {
                        throw notThere(place, path);
                    }
                    return listing;
                });
    }

    private ProblemException notThere(Place place, SnapshotPath path) {
        if (path.isUnreadable()) {
            return ProblemException.unprocessable(
                    "not all bytes of this name are UTF-8: it comes back with a restore, or with"
                            + " stock restic, and not by itself");
        }
        var nearest = restic.nearest(place.access(), place.restic(), path);
        return ProblemException.notFound(
                "this snapshot has no %s; of the way there it has %s"
                        .formatted(path, nearest.map(SnapshotPath::text).orElse("nothing")));
    }

    /**
     * @param entry null for the root
     */
    private static ProblemException noFile(SnapshotPath path, @Nullable FileEntry entry) {
        return ProblemException.conflict(
                entry == null || entry.type() == FileType.DIRECTORY
                        ? path + " is a directory; ask for one of its files"
                        : path + " is no regular file: it has no bytes of its own");
    }

    /** A few at a time: each is a program of its own, and they share a small machine. */
    private <T> T asking(String host, Supplier<T> question) {
        if (!permits.tryAcquire()) {
            throw ProblemException.unavailable(
                    "as many files are read as may be at once; try again in a while");
        }
        try {
            return question.get();
        } catch (RepositoryFailure | ProgramFailure e) {
            LOG.warnf("cannot read in the repository of %s: %s", host, e.getMessage());
            throw Hindrance.of(host, e);
        } finally {
            permits.release();
        }
    }
}
