package dev.holdfast.backup.drill;

import dev.holdfast.backup.restore.Restore;
import dev.holdfast.backup.restore.RestoreStore;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.service.page.Position;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The drills' rows, each beside the restore that it is. */
@ApplicationScoped
class DrillStore implements PanacheRepositoryBase<DrillEntity, UUID> {

    private static final String FOUND =
            "select d from Drill d join Restore r on r.id = d.id"
                    + " where (?1 = '' or r.sourceHost = ?1) and (?2 = '' or d.project = ?2)"
                    + " and (r.requestedAt < ?3 or (r.requestedAt = ?3 and d.id < ?4))"
                    + " order by r.requestedAt desc, d.id desc";

    private static final String OPEN =
            "select d from Drill d join Restore r on r.id = d.id"
                    + " where r.sourceHost = ?1 and d.project = ?2"
                    + " and r.status in ('REQUESTED', 'RUNNING')";

    private static final String LATEST =
            """
            select distinct on (r.source_host, d.project) d.id
            from backup.drill d join backup.restore r on r.id = d.id
            where r.status in ('DONE', 'FAILED')
            order by r.source_host, d.project, r.finished_at desc, d.id
            """;

    private final RestoreStore restores;

    DrillStore(RestoreStore restores) {
        this.restores = restores;
    }

    @Transactional
    Optional<Drill> byId(UUID id) {
        return findByIdOptional(id).map(this::told);
    }

    /**
     * @param host of the stacks; null for all
     * @param project null for all
     */
    @Transactional
    List<Drill> page(@Nullable String host, @Nullable String project, Position after, int limit) {
        return find(FOUND, orAll(host), orAll(project), after.at(), after.id())
                .page(0, limit)
                .stream()
                .map(this::told)
                .toList();
    }

    /** Of each stack the last that has ended. */
    @Transactional
    List<Drill> latest() {
        var ids = getEntityManager().createNativeQuery(LATEST, UUID.class).getResultList();
        return list("id in ?1", ids).stream().map(this::told).toList();
    }

    Optional<DrillEntity> open(String host, String project) {
        return find(OPEN, host, project).firstResultOptional();
    }

    Optional<DrillEntity> lock(CommandId command) {
        return findByIdOptional(command.id(), LockModeType.PESSIMISTIC_WRITE);
    }

    boolean hasRun(UUID schedule, Instant nominal) {
        return count("schedule = ?1 and nominal = ?2", schedule, nominal) > 0;
    }

    /** When each host was last asked for a drill. */
    Map<String, Instant> lastByHost() {
        var last = new HashMap<String, Instant>();
        getEntityManager()
                .createQuery(
                        "select r.host, max(r.requestedAt) from Drill d"
                                + " join Restore r on r.id = d.id group by r.host",
                        Object[].class)
                .getResultList()
                .forEach(row -> last.put((String) row[0], (Instant) row[1]));
        return last;
    }

    Drill told(DrillEntity row) {
        return row.told(restore(row));
    }

    Restore restore(DrillEntity row) {
        return restores.byId(row.id()).orElseThrow();
    }

    private static String orAll(@Nullable String filter) {
        return filter == null ? "" : filter;
    }
}
