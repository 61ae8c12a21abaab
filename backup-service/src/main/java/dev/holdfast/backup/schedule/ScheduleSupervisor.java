package dev.holdfast.backup.schedule;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;

/** Adds and removes schedules; the NATS server hears of it after the commit. */
@ApplicationScoped
class ScheduleSupervisor {

    private final ScheduleStore store;
    private final Event<SchedulesChanged> changed;

    ScheduleSupervisor(ScheduleStore store, Event<SchedulesChanged> changed) {
        this.store = store;
        this.changed = changed;
    }

    @Transactional
    KnownSchedule add(NewSchedule wanted, Instant now) {
        var row = new ScheduleEntity(UUID.randomUUID(), wanted, now);
        store.persist(row);
        changed.fire(new SchedulesChanged());
        return row.known(now);
    }

    /** Its snapshots stay. False if there was none. */
    @Transactional
    boolean remove(UUID id) {
        changed.fire(new SchedulesChanged());
        return store.deleteById(id);
    }
}
