package dev.holdfast.backup.restore;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Ends what no host speaks of any more; with it ends its access to a repository. */
@ApplicationScoped
class SilenceReconciler {

    private final RestoreStore store;
    private final RestoreSupervisor supervisor;

    SilenceReconciler(RestoreStore store, RestoreSupervisor supervisor) {
        this.store = store;
        this.supervisor = supervisor;
    }

    @Scheduled(
            identity = "silent-restores",
            every = "{holdfast.reconcile.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void reconcile() {
        var now = Instant.now();
        store.overdue(now).forEach(command -> supervisor.giveUp(command, now));
    }
}
