package dev.holdfast.backup.schedule;

import static java.util.stream.Collectors.toMap;

import dev.holdfast.service.page.Position;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

    /**
     * @param host null for all
     * @param project null for all
     */
    List<KnownSchedule> page(
            @Nullable String host,
            @Nullable String project,
            Position after,
            int limit,
            Instant now) {
        return find(
                        "(?1 = '' or host = ?1) and (?2 = '' or project = ?2)"
                                + " and (createdAt < ?3 or (createdAt = ?3 and id < ?4))"
                                + " order by createdAt desc, id desc",
                        orAll(host),
                        orAll(project),
                        after.at(),
                        after.id())
                .page(0, limit)
                .stream()
                .map(row -> row.known(now))
                .toList();
    }

    private static String orAll(@Nullable String filter) {
        return filter == null ? "" : filter;
    }
}
