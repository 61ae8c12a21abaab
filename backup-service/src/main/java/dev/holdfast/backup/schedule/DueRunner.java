package dev.holdfast.backup.schedule;

import dev.holdfast.backup.drill.DrillSupervisor;
import dev.holdfast.backup.snapshot.SnapshotSupervisor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;

/** Creates the runs of one schedule that are due, each once. */
@ApplicationScoped
class DueRunner {

    private final ScheduleStore store;
    private final SnapshotSupervisor snapshots;
    private final DrillSupervisor drills;
    private final ScheduleConfig config;

    DueRunner(
            ScheduleStore store,
            SnapshotSupervisor snapshots,
            DrillSupervisor drills,
            ScheduleConfig config) {
        this.store = store;
        this.drills = drills;
        this.snapshots = snapshots;
        this.config = config;
    }

    /** Does nothing for a schedule that is gone or disabled. */
    @Transactional
    void run(UUID schedule, Instant now) {
        store.lock(schedule).filter(ScheduleEntity::isEnabled).ifPresent(row -> run(row, now));
    }

    private void run(ScheduleEntity row, Instant now) {
        var due = row.due(now, config.punctual());
        for (var instant : due.runs()) {
            run(row, instant, now);
        }
        row.cover(due.covered());
    }

    private void run(ScheduleEntity row, Instant instant, Instant now) {
        switch (row.kind()) {
            case SNAPSHOT -> snapshots.scheduled(row.host(), row.project(), row.id(), instant, now);
            case DRILL -> drills.scheduled(row.host(), row.project(), row.id(), instant, now);
        }
    }
}
