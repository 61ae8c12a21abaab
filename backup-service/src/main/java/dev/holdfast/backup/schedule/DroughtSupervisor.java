package dev.holdfast.backup.schedule;

import dev.holdfast.backup.snapshot.Brought;
import dev.holdfast.backup.snapshot.SnapshotStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Tells how long schedules have stored nothing. */
@ApplicationScoped
class DroughtSupervisor {

    private final ScheduleStore store;
    private final SnapshotStore snapshots;
    private final ScheduleConfig config;

    DroughtSupervisor(ScheduleStore store, SnapshotStore snapshots, ScheduleConfig config) {
        this.store = store;
        this.snapshots = snapshots;
        this.config = config;
    }

    /** Of all that are to store snapshots; one that rests is not, and drills have their own end. */
    @Transactional
    List<KnownDrought> all() {
        var brought = snapshots.brought();
        return store
                .list("enabled and kind = ?1 order by createdAt, id", ScheduleKind.SNAPSHOT)
                .stream()
                .map(row ->
                        row.drought(
                                brought.getOrDefault(row.id(), Brought.NOTHING), config.grace()))
                .toList();
    }
}
