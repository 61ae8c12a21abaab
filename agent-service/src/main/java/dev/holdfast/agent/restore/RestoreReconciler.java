package dev.holdfast.agent.restore;

import dev.holdfast.agent.engine.EngineFailure;
import dev.holdfast.agent.lease.LeaseSupervisor;
import dev.holdfast.agent.restore.Restore.Phase;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Brings restores to one of their two ends, old or new, after whatever happened. */
@ApplicationScoped
public class RestoreReconciler {

    private static final Logger LOG = Logger.getLogger(RestoreReconciler.class);

    private final RestoreStore store;
    private final SwapRunner swaps;
    private final LeaseSupervisor leases;
    private final RestoreConfig config;
    private final CompletableFuture<Boolean> recovered = new CompletableFuture<>();

    public RestoreReconciler(
            RestoreStore store, SwapRunner swaps, LeaseSupervisor leases, RestoreConfig config) {
        this.store = store;
        this.swaps = swaps;
        this.leases = leases;
        this.config = config;
    }

    /** Before anything else may start a container. */
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        recover();
    }

    /**
     * Takes the leases of what a killed agent left in the middle before this returns, and ends it
     * as soon as the engine answers.
     */
    public void recover() {
        var unfinished = store.unfinished();
        unfinished.forEach(this::take);
        Thread.ofVirtual().name("restore-recovery").start(() -> recover(unfinished));
    }

    private void recover(List<Restore> unfinished) {
        try {
            unfinished.forEach(this::end);
            recovered.complete(true);
        } catch (RuntimeException e) {
            LOG.error("a restore could neither be finished nor undone", e);
            recovered.completeExceptionally(e);
        }
    }

    /** Returns when no restore of an earlier life is open any more. */
    public void awaitRecovery() {
        recovered.join();
    }

    /** Finishes what is committed and undoes what is not; an engine that is away comes back. */
    void end(Restore restore) {
        while (!isEnded(restore)) {
            take(restore);
            pause();
        }
        leases.release(restore.project(), restore.command());
    }

    private void take(Restore restore) {
        leases.take(restore.project(), restore.command(), config.swapPatience());
    }

    private boolean isEnded(Restore restore) {
        try {
            switch (restore.phase()) {
                case PLANNED -> undo(restore);
                case COMMITTED -> finish(restore);
                case DONE -> {}
            }
            return true;
        } catch (EngineFailure.Transient away) {
            LOG.infof("restore of %s waits for its end: %s", restore.project(), away.getMessage());
            return false;
        }
    }

    private void undo(Restore restore) {
        swaps.putBack(restore);
        store.forget(restore);
    }

    private void finish(Restore restore) {
        swaps.deleteOld(restore);
        store.keep(restore.in(Phase.DONE));
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
