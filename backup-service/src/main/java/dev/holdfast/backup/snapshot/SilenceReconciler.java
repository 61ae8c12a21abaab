package dev.holdfast.backup.snapshot;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Ends what no host speaks of any more, so that nothing is under way for ever. */
@ApplicationScoped
class SilenceReconciler {

    private final SnapshotStore store;
    private final SnapshotSupervisor supervisor;

    SilenceReconciler(SnapshotStore store, SnapshotSupervisor supervisor) {
        this.store = store;
        this.supervisor = supervisor;
    }

    @Scheduled(
            identity = "silent-snapshots",
            every = "{holdfast.reconcile.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void reconcile() {
        var now = Instant.now();
        store.overdue(now).forEach(id -> supervisor.giveUp(id, now));
    }
}
