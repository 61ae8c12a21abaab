package dev.holdfast.backup.schedule;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.holdfast.backup.retention.KeepRule;
import dev.holdfast.model.host.HostId;
import dev.holdfast.service.page.Position;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The schedules' rows. */
@ApplicationScoped
public class ScheduleStore implements PanacheRepositoryBase<ScheduleEntity, UUID> {

    private static final String OF_STACK = "host = ?1 and project = ?2";

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

    /** For how long a stack's snapshots are kept: what its schedules say, disabled ones too. */
    @Transactional
    public List<KeepRule> rules(HostId host, String project) {
        return stream(OF_STACK, host.name(), project)
                .map(ScheduleEntity::rule)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The stack's schedules that say nothing of how long. */
    @Transactional
    public Set<UUID> unruled(HostId host, String project) {
        return stream(
                        OF_STACK + " and retention is null and kind = 'SNAPSHOT'",
                        host.name(),
                        project)
                .map(ScheduleEntity::id)
                .collect(toSet());
    }

    /** The projects of a host that have a rule. */
    @Transactional
    public List<String> ruledProjects(HostId host) {
        return getEntityManager()
                .createQuery(
                        "select distinct project from Schedule"
                                + " where host = ?1 and retention is not null",
                        String.class)
                .setParameter(1, host.name())
                .getResultList();
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
