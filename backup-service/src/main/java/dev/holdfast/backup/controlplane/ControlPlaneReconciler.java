package dev.holdfast.backup.controlplane;

import dev.holdfast.backup.lock.LockStore;
import dev.holdfast.backup.lock.Work;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Looks whether a snapshot of the control plane is due, and has one take it. */
@ApplicationScoped
class ControlPlaneReconciler {

    private final LockStore lock;
    private final ControlPlaneRunner runner;

    ControlPlaneReconciler(LockStore lock, ControlPlaneRunner runner) {
        this.lock = lock;
        this.runner = runner;
    }

    @Scheduled(
            identity = "control-plane",
            every = "{holdfast.reconcile.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void reconcile() {
        lock.whileAlone(Work.CONTROL_PLANE, () -> runner.takeWhereDue(Instant.now()));
    }
}
