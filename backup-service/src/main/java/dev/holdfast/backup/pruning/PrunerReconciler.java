package dev.holdfast.backup.pruning;

import dev.holdfast.backup.lock.LockStore;
import dev.holdfast.backup.lock.Work;
import dev.holdfast.backup.repository.RepositoriesConfig;
import dev.holdfast.model.host.HostId;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Looks what is to be done at the repositories, and has it done by one pruner. */
@ApplicationScoped
class PrunerReconciler {

    private final RepositoriesConfig repositories;
    private final LockStore lock;
    private final PrunerRunner runner;

    PrunerReconciler(RepositoriesConfig repositories, LockStore lock, PrunerRunner runner) {
        this.repositories = repositories;
        this.lock = lock;
        this.runner = runner;
    }

    @Scheduled(
            identity = "pruner",
            every = "{holdfast.reconcile.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void reconcile() {
        lock.whileAlone(
                Work.PRUNING,
                () ->
                        repositories.byHost().keySet().stream()
                                .sorted()
                                .forEach(host -> runner.tend(new HostId(host), Instant.now())));
    }
}
