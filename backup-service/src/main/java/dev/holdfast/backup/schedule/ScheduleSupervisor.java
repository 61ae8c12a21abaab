package dev.holdfast.backup.schedule;

import dev.holdfast.service.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Adds, changes and removes schedules; the NATS server hears of it after the commit. */
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

    /**
     * Takes the place of what was wanted; what it has run stays its own. Empty if there was none.
     *
     * @throws ProblemException where it is another stack's
     */
    @Transactional
    Optional<KnownSchedule> change(UUID id, NewSchedule wanted, Instant now) {
        return store.lock(id).map(row -> change(row, wanted, now));
    }

    private KnownSchedule change(ScheduleEntity row, NewSchedule wanted, Instant now) {
        if (!row.isOf(wanted.host(), wanted.project())) {
            throw ProblemException.unprocessable(
                    "a schedule stays with its stack, which is %s on %s; make another one for another"
                                    .formatted(row.project(), row.host())
                            + " stack");
        }
        row.change(wanted, now);
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
