package dev.holdfast.backup.pruning;

import dev.holdfast.backup.controlplane.ControlPlane;
import dev.holdfast.backup.controlplane.ControlPlaneStore;
import dev.holdfast.backup.repository.RepositoriesConfig;
import dev.holdfast.backup.schedule.ScheduleStore;
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
import java.util.HashSet;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Does what is to be done at the repositories; only ever called by the one pruner. */
@ApplicationScoped
class PrunerRunner {

    private static final Logger LOG = Logger.getLogger(PrunerRunner.class);

    private final RepositoriesConfig repositories;
    private final RepositoryStore store;
    private final RetentionSupervisor retention;
    private final ScheduleStore schedules;
    private final SnapshotStore snapshots;
    private final SnapshotSupervisor supervisor;
    private final ControlPlaneStore controlPlane;
    private final ResticPruner restic;
    private final PruningConfig config;

    PrunerRunner(
            RepositoriesConfig repositories,
            RepositoryStore store,
            RetentionSupervisor retention,
            ScheduleStore schedules,
            SnapshotStore snapshots,
            SnapshotSupervisor supervisor,
            ControlPlaneStore controlPlane,
            ResticPruner restic,
            PruningConfig config) {
        this.repositories = repositories;
        this.store = store;
        this.retention = retention;
        this.schedules = schedules;
        this.snapshots = snapshots;
        this.supervisor = supervisor;
        this.controlPlane = controlPlane;
        this.restic = restic;
        this.config = config;
    }

    /** One step after another, each duty once, until there is none or one fails. */
    void tend(HostId host, Instant now) {
        repositories.forPruner(host.name()).ifPresent(access -> tend(host, access, now));
    }

    private void tend(HostId host, RepositoryAccess access, Instant now) {
        var done = new HashSet<Duty>();
        var next = next(host, now);
        while (next.filter(done::add).isPresent()) {
            attempt(next.get(), host, access, now);
            next = next(host, now);
        }
    }

    private Optional<Duty> next(HostId host, Instant now) {
        return store.state(host).next(config.window(), config.again(), now);
    }

    /** One repository's trouble is not another's. */
    private void attempt(Duty duty, HostId host, RepositoryAccess access, Instant now) {
        try {
            fulfil(duty, host, access, now);
        } catch (RepositoryFailure
                | ProgramFailure
                | UncheckedIOException
                | IllegalStateException e) {
            LOG.warnf("cannot %s: repository of %s: %s", duty.text(), host, e.getMessage());
            var why = "cannot %s: %s".formatted(duty.text(), e.getMessage());
            store.note(host, row -> row.failed(why, now));
        }
    }

    private void fulfil(Duty duty, HostId host, RepositoryAccess access, Instant now) {
        switch (duty) {
            case UNLOCK -> unlock(host, access);
            case RETAIN -> retain(host, access, now);
            case FORGET -> atIt(duty, host, access, () -> forget(host, access, now));
            case PRUNE -> atIt(duty, host, access, () -> prune(host, access, now));
            case CHECK -> atIt(duty, host, access, () -> check(host, access, now));
        }
    }

    /** A lock that we leave here, another run of us finds by what we have noted before. */
    private void atIt(Duty duty, HostId host, RepositoryAccess access, Runnable work) {
        restic.unlock(access);
        store.note(host, row -> row.begin(duty));
        try {
            work.run();
        } finally {
            // A restic that was ended takes its lock with it.
            store.note(host, RepositoryEntity::end);
        }
    }

    private void unlock(HostId host, RepositoryAccess access) {
        restic.unlock(access);
        if (restic.isLocked(access)) {
            throw new IllegalStateException(
                    "it is locked, by a backup or by a pruner that was killed; what is stale is"
                            + " taken away after half an hour");
        }
        store.note(host, RepositoryEntity::end);
    }

    private void retain(HostId host, RepositoryAccess access, Instant now) {
        if (host.equals(ControlPlane.NAME)) {
            retainOwn(access, now);
        }
        for (var project : schedules.ruledProjects(host)) {
            retention.carryOut(host, project, now);
        }
        store.note(host, row -> row.retained(now));
    }

    /** Nobody protects or restores those of the control plane, so restic's word is enough. */
    private void retainOwn(RepositoryAccess access, Instant now) {
        if (controlPlane.snapshots() > 0) {
            atIt(
                    Duty.RETAIN,
                    ControlPlane.NAME,
                    access,
                    () -> {
                        restic.keep(access, ControlPlane.KEPT);
                        controlPlane.counted(restic.snapshots(access).size());
                    });
            store.note(ControlPlane.NAME, row -> row.forgot(now));
        }
    }

    private void forget(HostId host, RepositoryAccess access, Instant now) {
        var unneeded = snapshots.unneeded(host);
        var there = new HashSet<>(restic.snapshots(access));
        there.retainAll(unneeded.values());
        if (!there.isEmpty()) {
            restic.forget(access, there);
        }
        var left = restic.snapshots(access);
        unneeded.forEach((id, resticId) -> {
            if (!left.contains(resticId)) {
                supervisor.removed(new SnapshotId(id), now);
            }
        });
        store.note(host, row -> row.forgot(now));
        if (left.stream().anyMatch(unneeded::containsValue)) {
            throw new IllegalStateException("the repository still lists what it was to forget");
        }
    }

    private void prune(HostId host, RepositoryAccess access, Instant now) {
        restic.prune(access, config.window().left(now));
        var left = restic.bytes(access);
        store.note(host, row -> row.pruned(left, now));
    }

    private void check(HostId host, RepositoryAccess access, Instant now) {
        var parts = store.nextParts(host);
        for (var part : parts) {
            var damage = damage(access, part, now).orElse(null);
            store.note(host, row -> row.checked(part, damage, now));
        }
        store.note(host, row -> row.cameTo(parts.getFirst()));
    }

    /** What is found twice: a connection that breaks is no damage. */
    private Optional<String> damage(RepositoryAccess access, int part, Instant now) {
        var within = config.window().left(now);
        return restic.check(access, part, within)
                .damage()
                .flatMap(_ -> restic.check(access, part, within).damage());
    }
}
