package dev.holdfast.backup.schedule;

import dev.holdfast.messaging.Outbound;
import dev.holdfast.messaging.UnavailableException;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.jboss.logging.Logger;

/** Makes the NATS server's copies those of Postgres: on each change, at the start, and again. */
@ApplicationScoped
class MirrorReconciler {

    private static final long PATIENCE_SECONDS = 5;
    private static final Logger LOG = Logger.getLogger(MirrorReconciler.class);

    private final ScheduleStore store;
    private final NatsScheduleMirror mirror;
    private final Emitter<Outbound> channel;

    MirrorReconciler(
            ScheduleStore store,
            NatsScheduleMirror mirror,
            @Channel("definitions") Emitter<Outbound> channel) {
        this.store = store;
        this.mirror = mirror;
        this.channel = channel;
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) SchedulesChanged change) {
        reconcile();
    }

    @Scheduled(identity = "schedule-mirror", every = "{holdfast.reconcile.every}")
    void again() {
        reconcile();
    }

    /** One at a time: two would publish the same twice, which is harmless and useless. */
    private synchronized void reconcile() {
        try {
            var plan = MirrorPlan.of(store.mirrored(), mirror.definitions());
            plan.publish().forEach(this::publish);
            plan.purge().forEach(mirror::purge);
        } catch (UnavailableException | IllegalStateException e) {
            // The instants are computed without the server too, if only each minute.
            LOG.warnf("schedules are not mirrored now: %s", e.getMessage());
        }
    }

    private void publish(String id, Mirrored schedule) {
        var sent = channel.send(NatsScheduleMirror.definition(id, schedule));
        try {
            sent.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnf("schedule %s is not mirrored: %s", id, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
