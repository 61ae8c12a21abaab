package dev.holdfast.backup.schedule;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Looks at the start and each minute what is due, so that nothing depends on being woken. */
@ApplicationScoped
class DueSchedule {

    private static final Logger LOG = Logger.getLogger(DueSchedule.class);

    private final ScheduleStore store;
    private final DueRunner runner;

    DueSchedule(ScheduleStore store, DueRunner runner) {
        this.store = store;
        this.runner = runner;
    }

    @Scheduled(
            identity = "due",
            every = "{holdfast.due.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        store.enabled().forEach(this::run);
    }

    /** One schedule's trouble is not another's. */
    private void run(UUID schedule) {
        try {
            runner.run(schedule, Instant.now());
        } catch (RuntimeException e) {
            LOG.errorf(e, "schedule %s did not run", schedule);
        }
    }
}
