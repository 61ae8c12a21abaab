package dev.holdfast.controller.backup;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.holdfast.service.problem.ProblemException;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Looks whether schedules store what they should. No event tells of what did not happen, and the
 * backup service tells nothing where it is what is missing: then what it told last is looked at.
 */
@ApplicationScoped
class DroughtReconciler {

    private static final Logger LOG = Logger.getLogger(DroughtReconciler.class);

    private final BackupConnector backup;
    private final BackupConfig config;
    private final DroughtStore store;
    private final Event<DroughtsSeen> seen;

    DroughtReconciler(
            BackupConnector backup,
            BackupConfig config,
            DroughtStore store,
            Event<DroughtsSeen> seen) {
        this.backup = backup;
        this.config = config;
        this.store = store;
        this.seen = seen;
    }

    @Scheduled(
            identity = "droughts",
            every = "{holdfast.droughts.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void reconcile() {
        if (config.token().isPresent()) {
            listen();
            store.seen().ifPresent(seen::fire);
        }
    }

    private void listen() {
        try {
            var told = backup.get("/schedules/droughts", new TypeReference<List<Drought>>() {});
            store.heard(told, Instant.now());
        } catch (ProblemException away) {
            LOG.debugf("schedules are known as they were told last: %s", away.getMessage());
        }
    }
}
