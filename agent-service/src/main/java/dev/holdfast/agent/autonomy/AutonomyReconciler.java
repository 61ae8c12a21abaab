package dev.holdfast.agent.autonomy;

import dev.holdfast.model.command.HostCommand;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks several times a second whether this host is left alone. */
@ApplicationScoped
class AutonomyReconciler {

    private static final Logger LOG = Logger.getLogger(AutonomyReconciler.class);

    private final AutonomySupervisor autonomy;
    private final AutonomyConfig config;
    private final Event<RestartDue> due;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

    AutonomyReconciler(AutonomySupervisor autonomy, AutonomyConfig config, Event<RestartDue> due) {
        this.autonomy = autonomy;
        this.config = config;
        this.due = due;
    }

    void start(@Observes StartupEvent event) {
        var nanos = config.lookEvery().toNanos();
        var _ = clock.scheduleWithFixedDelay(this::look, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        clock.shutdownNow();
    }

    private void look() {
        try {
            autonomy.look(Instant.now()).forEach(this::carryOut);
        } catch (RuntimeException e) {
            // A look that fails must not end the looking.
            LOG.error("looking at what is down stumbled and goes on", e);
        }
    }

    private void carryOut(HostCommand command) {
        due.fire(new RestartDue(command));
    }
}
