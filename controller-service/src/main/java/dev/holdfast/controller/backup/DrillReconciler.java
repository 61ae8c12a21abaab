package dev.holdfast.controller.backup;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.holdfast.model.host.HostId;
import dev.holdfast.service.problem.ProblemException;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;

/**
 * Looks how drills ended. The backup service alone knows of each end, also of one that no host
 * tells; a drill takes longer than the wait for the next look.
 */
@ApplicationScoped
class DrillReconciler {

    private static final Logger LOG = Logger.getLogger(DrillReconciler.class);

    private final BackupConnector backup;
    private final BackupConfig config;
    private final Event<DrillsSeen> seen;

    DrillReconciler(BackupConnector backup, BackupConfig config, Event<DrillsSeen> seen) {
        this.backup = backup;
        this.config = config;
        this.seen = seen;
    }

    @Scheduled(
            identity = "drills",
            every = "{holdfast.drills.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void reconcile() {
        if (config.token().isPresent()) {
            look();
        }
    }

    private void look() {
        try {
            var latest = backup.get("/drills/latest", new TypeReference<List<Drill>>() {});
            seen.fire(new DrillsSeen(latest.stream().map(DrillReconciler::ended).toList()));
        } catch (ProblemException away) {
            LOG.debugf("drills are looked at later: %s", away.getMessage());
        }
    }

    private static EndedDrill ended(Drill drill) {
        return new EndedDrill(
                drill.id(),
                new HostId(drill.host()),
                drill.project(),
                drill.snapshot(),
                drill.on(),
                drill.reason(),
                Objects.requireNonNull(drill.finishedAt()));
    }
}
