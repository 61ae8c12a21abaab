package dev.holdfast.backup.snapshot;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.snapshot.SnapshotId;
import dev.holdfast.service.page.Position;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The snapshots' rows. */
@ApplicationScoped
public class SnapshotStore implements PanacheRepositoryBase<SnapshotEntity, UUID> {

    private static final String OPEN =
            "host = ?1 and project = ?2 and status in ('REQUESTED', 'RUNNING')";
    private static final String WAITING = OPEN + " and command is null";
    private static final String STORED = "host = ?1 and status in ('STORED', 'PROVEN')";
    private static final String UNNEEDED =
            "from Snapshot s where s.host = ?1 and s.status = 'FORGETTING' and not exists"
                    + " (select 1 from Restore r"
                    + " where r.snapshot = s.id and r.status in ('REQUESTED', 'RUNNING'))";

    /**
     * Of each schedule the last run that was stored once, whatever became of it later, and the last
     * two that failed since. What no host was told of was left out for want of time, and is no
     * failure.
     */
    private static final String BROUGHT =
            """
            select run.id
            from backup.schedule s
            left join lateral (
                select id, nominal from backup.snapshot
                where schedule = s.id and nominal > s.since and report is not null
                order by nominal desc limit 1) stored on true
            cross join lateral (
                select stored.id
                union all
                (select id from backup.snapshot
                where schedule = s.id and nominal > coalesce(stored.nominal, s.since)
                    and status = 'FAILED' and command is not null
                order by nominal desc limit 2)) run
            where s.enabled and s.kind = 'SNAPSHOT' and run.id is not null
            """;

    private static final int AT_ONCE = 500;

    @Transactional
    public Optional<Snapshot> byId(UUID id) {
        return findByIdOptional(id).map(SnapshotEntity::told);
    }

    /**
     * @param host null for all
     * @param project null for all
     */
    @Transactional
    List<Snapshot> page(
            @Nullable String host, @Nullable String project, Position after, int limit) {
        var query =
                "(?1 = '' or host = ?1) and (?2 = '' or project = ?2)"
                        + " and (requestedAt < ?3 or (requestedAt = ?3 and id < ?4))"
                        + " order by requestedAt desc, id desc";
        return find(query, orAll(host), orAll(project), after.at(), after.id())
                .page(0, limit)
                .stream()
                .map(SnapshotEntity::told)
                .toList();
    }

    /** Until the transaction ends nobody else begins, adds or forgets a snapshot of this stack. */
    public void lockStack(HostId host, String project) {
        getEntityManager()
                .createNativeQuery(
                        "select 1 from pg_advisory_xact_lock(hashtextextended(:stack, 0))")
                .setParameter("stack", host.name() + "/" + project)
                .getSingleResult();
    }

    Optional<SnapshotEntity> lock(SnapshotId id) {
        return findByIdOptional(id.id(), LockModeType.PESSIMISTIC_WRITE);
    }

    /** Without a lock and without loading the row, which is to be loaded under its lock. */
    Optional<CommandId> commandOf(SnapshotId id) {
        return getEntityManager()
                .createQuery(
                        "select command from Snapshot where id = ?1 and command is not null",
                        UUID.class)
                .setParameter(1, id.id())
                .getResultStream()
                .map(CommandId::new)
                .findFirst();
    }

    Optional<SnapshotEntity> open(HostId host, String project) {
        return find(OPEN + " order by requestedAt", host.name(), project).firstResultOptional();
    }

    boolean isUnderWay(HostId host, String project) {
        return count(OPEN + " and command is not null", host.name(), project) > 0;
    }

    long waiting(HostId host, String project) {
        return count(WAITING, host.name(), project);
    }

    Optional<SnapshotEntity> firstWaiting(HostId host, String project) {
        return find(WAITING + " order by nominal, requestedAt", host.name(), project)
                .firstResultOptional();
    }

    boolean hasRun(UUID schedule, Instant nominal) {
        return count("schedule = ?1 and nominal = ?2", schedule, nominal) > 0;
    }

    /** What schedules have brought since they mean what they mean, by their ids. */
    @Transactional
    public Map<UUID, Brought> brought() {
        var ids = getEntityManager().createNativeQuery(BROUGHT, UUID.class).getResultList();
        return find("id in ?1 order by nominal desc", ids).stream()
                .collect(
                        groupingBy(
                                SnapshotEntity::schedule,
                                collectingAndThen(toList(), SnapshotStore::brought)));
    }

    /**
     * @param runs of one schedule, the last one first
     */
    private static Brought brought(List<SnapshotEntity> runs) {
        var stored =
                runs.stream()
                        .filter(SnapshotEntity::wasStored)
                        .map(SnapshotEntity::nominal)
                        .findFirst();
        var failed =
                runs.stream()
                        .filter(run -> !run.wasStored())
                        .map(SnapshotEntity::failedRun)
                        .toList();
        return new Brought(stored.orElse(null), failed);
    }

    /** All of a stack that are in the repository and needed. */
    @Transactional
    public List<Snapshot> stored(HostId host, String project) {
        return find(STORED + " and project = ?2", host.name(), project).stream()
                .map(SnapshotEntity::told)
                .toList();
    }

    @Transactional
    public long countStored(HostId host) {
        return count(STORED, host.name());
    }

    /**
     * Restic's ids of what nobody needs, by the ids of the records; what is being restored waits.
     */
    @Transactional
    public Map<UUID, String> unneeded(HostId host) {
        return find(UNNEEDED, host.name()).page(0, AT_ONCE).stream()
                .collect(toMap(row -> row.id().id(), row -> row.stored().resticSnapshot()));
    }

    /** All of a host's, in whatever state. */
    @Transactional
    public List<Catalogued> catalogued(HostId host) {
        return find("host", host.name()).stream().map(SnapshotEntity::catalogued).toList();
    }

    @Transactional
    List<SnapshotId> overdue(Instant now) {
        return find("expectBy < ?1", now).page(0, AT_ONCE).stream()
                .map(SnapshotEntity::id)
                .toList();
    }

    private static String orAll(@Nullable String name) {
        return name == null ? "" : name;
    }
}
