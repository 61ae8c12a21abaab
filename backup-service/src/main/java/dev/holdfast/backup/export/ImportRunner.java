package dev.holdfast.backup.export;

import dev.holdfast.backup.contents.FoundManifest;
import dev.holdfast.backup.contents.Hindrance;
import dev.holdfast.backup.contents.ListedSnapshot;
import dev.holdfast.backup.contents.ResticContents;
import dev.holdfast.backup.repository.RepositoriesConfig;
import dev.holdfast.backup.snapshot.FoundSnapshot;
import dev.holdfast.backup.snapshot.Snapshot;
import dev.holdfast.backup.snapshot.SnapshotStore;
import dev.holdfast.backup.snapshot.SnapshotSupervisor;
import dev.holdfast.model.host.HostId;
import dev.holdfast.repository.program.ProgramFailure;
import dev.holdfast.repository.restic.RepositoryAccess;
import dev.holdfast.repository.restic.RepositoryFailure;
import dev.holdfast.service.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Takes an export into a host's repository. Whatever is in the way is a {@link ProblemException}.
 */
@ApplicationScoped
class ImportRunner {

    private static final Logger LOG = Logger.getLogger(ImportRunner.class);

    private static final long LONGEST_KEY = 64L * 1024;

    private final RepositoriesConfig repositories;
    private final ResticContents contents;
    private final SnapshotSupervisor supervisor;
    private final SnapshotStore snapshots;
    private final ScratchStore scratches;
    private final ExportConfig config;

    ImportRunner(
            RepositoriesConfig repositories,
            ResticContents contents,
            SnapshotSupervisor supervisor,
            SnapshotStore snapshots,
            ScratchStore scratches,
            ExportConfig config) {
        this.repositories = repositories;
        this.contents = contents;
        this.supervisor = supervisor;
        this.snapshots = snapshots;
        this.scratches = scratches;
        this.config = config;
    }

    /**
     * @param password what opens the export
     * @return the record of what came in
     */
    Snapshot bringIn(HostId host, String password, InputStream export, Instant now)
            throws IOException {
        var to = access(host);
        var brought = new AtomicReference<Snapshot>();
        scratches.whileAlone(scratch -> {
            new TarReader(export, scratch, this::requireRoom).unpack();
            requireUsualKey(scratch);
            var from = new RepositoryAccess("" + Layout.repository(scratch), "", "", password);
            brought.set(new Transfer(host, scratch, from, to).run(now));
        });
        return brought.get();
    }

    private RepositoryAccess access(HostId host) {
        return repositories
                .access(host.name())
                .orElseThrow(() ->
                        ProblemException.conflict(
                                "%1$s has no repository: set holdfast.repositories.%1$s.url"
                                        .formatted(host)));
    }

    private void requireRoom(long bytes) {
        var room = scratches.room();
        if (!room.holds(bytes)) {
            throw ProblemException.tooLarge(room.sentence(bytes));
        }
    }

    /** Of several restic would try each. */
    private static void requireUsualKey(Path scratch) throws IOException {
        var directory = Layout.keys(scratch);
        if (!Files.isDirectory(directory)) {
            throw noExport("it has no key");
        }
        try (var files = Files.list(directory)) {
            var keys = files.toList();
            if (keys.size() != 1 || !isUsual(keys.getFirst())) {
                throw noExport("its key is none that Holdfast makes");
            }
        }
    }

    private static boolean isUsual(Path key) throws IOException {
        try {
            return Files.size(key) < LONGEST_KEY && KeyCost.read(Files.readString(key)).isUsual();
        } catch (UncheckedIOException | CharacterCodingException e) {
            return false;
        }
    }

    private static ProblemException noExport(String why) {
        return ProblemException.unprocessable(
                "this is no export: %s; send the file that GET /snapshots/{id}/export gave"
                        .formatted(why));
    }

    /** One export on its way from the scratch directory into a repository. */
    private final class Transfer {

        private final HostId host;
        private final RepositoryAccess from;
        private final RepositoryAccess to;
        private final ResticTransfer restic;
        private final ResticContents reader;

        Transfer(HostId host, Path scratch, RepositoryAccess from, RepositoryAccess to) {
            this.host = host;
            this.from = from;
            this.to = to;
            restic = new ResticTransfer(config, scratch);
            reader = contents.by(restic.program());
        }

        Snapshot run(Instant now) {
            var id = named();
            try {
                restic.copy(from, List.of(), to);
                var found = found(id);
                supervisor.found(found, now);
                return snapshots.byId(found.id().id()).orElseThrow();
            } catch (RepositoryFailure.Locked e) {
                throw Hindrance.of(host.name(), e);
            } catch (RepositoryFailure | ProgramFailure e) {
                LOG.warnf("nothing imported for %s: %s", host, e.getMessage());
                throw ProblemException.unavailable(
                        "the repository of %s did not take it: %s".formatted(host, e.getMessage()));
            }
        }

        /** Gives the one snapshot in the export an id that is ours. */
        private UUID named() {
            try {
                var taken = only(reader.snapshots(from));
                var manifest = reader.manifest(from, taken.id());
                var id = UUID.randomUUID();
                var tags = FoundManifest.tags(manifest, id);
                // What would not become a record does not get into the repository.
                FoundManifest.read(manifest, host, taken.tagged(tags));
                restic.tag(from, taken.id(), tags);
                return id;
            } catch (RepositoryFailure.WrongPassword e) {
                throw ProblemException.unprocessable(
                        "the password does not open this export: give the one that it was exported"
                                + " with");
            } catch (RepositoryFailure
                    | ProgramFailure
                    | UncheckedIOException
                    | IllegalArgumentException e) {
                LOG.warnf("an export cannot be read: %s", e.getMessage());
                throw noExport("" + e.getMessage());
            }
        }

        /** As the repository gives it back. */
        private FoundSnapshot found(UUID id) {
            return reader.snapshots(to).stream()
                    .filter(one -> one.snapshot().filter(id::equals).isPresent())
                    .findFirst()
                    .map(one -> FoundManifest.read(reader.manifest(to, one.id()), host, one))
                    .orElseThrow(() -> RepositoryFailure.of(1, "it does not list it"));
        }

        private static ListedSnapshot only(List<ListedSnapshot> listed) {
            if (listed.size() != 1) {
                throw new IllegalArgumentException(
                        "it holds %d snapshots".formatted(listed.size()));
            }
            return listed.getFirst();
        }
    }
}
