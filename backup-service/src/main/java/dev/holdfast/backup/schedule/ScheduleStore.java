package dev.holdfast.backup.schedule;

import static java.util.stream.Collectors.toMap;

import dev.holdfast.backup.api.Cursor;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The schedules' rows. */
@ApplicationScoped
class ScheduleStore implements PanacheRepositoryBase<ScheduleEntity, UUID> {

    Optional<ScheduleEntity> lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Outside of whatever transaction there is: it is asked after one has committed. */
    Map<String, Mirrored> mirrored() {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        stream("enabled")
                                .collect(
                                        toMap(
                                                row -> row.id().toString(),
                                                ScheduleEntity::mirrored)));
    }

    List<UUID> enabled() {
        return QuarkusTransaction.requiringNew()
                .call(() -> stream("enabled").map(ScheduleEntity::id).toList());
    }

    List<KnownSchedule> page(Cursor after, int limit, Instant now) {
        return find(
                        "createdAt < ?1 or (createdAt = ?1 and id < ?2)"
                                + " order by createdAt desc, id desc",
                        after.at(),
                        after.id())
                .page(0, limit)
                .stream()
                .map(row -> row.known(now))
                .toList();
    }
}
