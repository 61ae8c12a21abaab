package dev.holdfast.backup.contents;

import dev.holdfast.backup.contents.Rescanned.Unreadable;
import dev.holdfast.backup.controlplane.ControlPlane;
import dev.holdfast.backup.repository.RepositoriesConfig;
import dev.holdfast.backup.snapshot.SnapshotNews;
import dev.holdfast.backup.snapshot.SnapshotStore;
import dev.holdfast.backup.snapshot.SnapshotSupervisor;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.snapshot.SnapshotId;
import dev.holdfast.repository.program.ProgramFailure;
import dev.holdfast.repository.restic.RepositoryAccess;
import dev.holdfast.repository.restic.RepositoryFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Makes the records those of the repositories. Repeated, also in the middle, it does what is left:
 * each record is changed in a transaction of its own.
 */
@ApplicationScoped
class RescanRunner {

    private static final String LOST =
            "its repository has it no more, though nobody had it forgotten";

    private final RepositoriesConfig repositories;
    private final SnapshotStore store;
    private final SnapshotSupervisor supervisor;
    private final ResticContents restic;
    private final FilesConfig config;

    RescanRunner(
            RepositoriesConfig repositories,
            SnapshotStore store,
            SnapshotSupervisor supervisor,
            ResticContents restic,
            FilesConfig config) {
        this.repositories = repositories;
        this.store = store;
        this.supervisor = supervisor;
        this.restic = restic;
        this.config = config;
    }

    Rescanned rescan(Instant now) {
        var run = new Run(now, now.plus(config.rescan()));
        repositories.byHost().keySet().stream()
                .sorted()
                .map(HostId::new)
                .filter(host -> !host.equals(ControlPlane.NAME))
                .forEach(run::host);
        return run.done();
    }

    /** What it has come to. */
    private final class Run {

        private final Instant now;
        private final Instant until;
        private final List<UUID> created = new ArrayList<>();
        private final List<UUID> back = new ArrayList<>();
        private final List<UUID> missing = new ArrayList<>();
        private final List<Unreadable> unreadable = new ArrayList<>();
        private int found;
        private int left;

        Run(Instant now, Instant until) {
            this.now = now;
            this.until = until;
        }

        Rescanned done() {
            return new Rescanned(found, created, back, missing, unreadable, left);
        }

        /** One repository's trouble is not another's. */
        void host(HostId host) {
            repositories
                    .forPruner(host.name())
                    .ifPresentOrElse(
                            access -> attempt(host, access),
                            () ->
                                    giveUp(
                                            host,
                                            "set holdfast.repositories.%s.pruner-url"
                                                    .formatted(host)));
        }

        private void attempt(HostId host, RepositoryAccess access) {
            if (isOver()) {
                giveUp(host, "no time was left for it; ask again");
                return;
            }
            try {
                compare(host, access);
            } catch (RepositoryFailure.Missing none) {
                noRepository(host, none);
            } catch (RepositoryFailure | ProgramFailure | UncheckedIOException e) {
                giveUp(host, "" + e.getMessage());
            }
        }

        /** A host that has taken no snapshot yet has no repository; of any other it is missed. */
        private void noRepository(HostId host, RepositoryFailure.Missing failure) {
            if (store.catalogued(host).stream().anyMatch(one -> one.status().isNeeded())) {
                giveUp(host, "" + failure.getMessage());
            }
        }

        private void compare(HostId host, RepositoryAccess access) {
            // In this order: what is stored meanwhile is in the list, and not among these.
            var records = store.catalogued(host);
            var differ = Comparison.of(records, restic.snapshots(access));
            found += differ.found();
            differ.lost().forEach(id -> note(missing, id, new SnapshotNews.Lost(LOST)));
            differ.back().forEach(id -> note(back, id, new SnapshotNews.Found()));
            differ.unrecorded().forEach(listed -> make(host, access, listed));
        }

        private void note(List<UUID> where, UUID id, SnapshotNews news) {
            if (supervisor.seen(new SnapshotId(id), news, now)) {
                where.add(id);
            }
        }

        private void make(HostId host, RepositoryAccess access, ListedSnapshot listed) {
            if (isOver()) {
                left++;
                return;
            }
            try {
                var manifest = restic.manifest(access, listed.id());
                var read = FoundManifest.read(manifest, host, listed);
                if (supervisor.found(read, now)) {
                    created.add(read.id().id());
                }
            } catch (RepositoryFailure
                    | ProgramFailure
                    | UncheckedIOException
                    | IllegalArgumentException e) {
                unreadable.add(new Unreadable(host.name(), listed.id(), "" + e.getMessage()));
            }
        }

        private void giveUp(HostId host, String reason) {
            unreadable.add(new Unreadable(host.name(), null, reason));
        }

        private boolean isOver() {
            return Instant.now().isAfter(until);
        }
    }
}
