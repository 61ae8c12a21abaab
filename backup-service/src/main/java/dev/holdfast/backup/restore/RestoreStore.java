package dev.holdfast.backup.restore;

import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.host.HostId;
import dev.holdfast.service.page.Position;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The restores' rows. */
@ApplicationScoped
public class RestoreStore implements PanacheRepositoryBase<RestoreEntity, UUID> {

    private static final int AT_ONCE = 500;

    @Transactional
    public Optional<Restore> byId(UUID id) {
        return findByIdOptional(id).map(RestoreEntity::told);
    }

    /**
     * @param host null for all
     * @param project null for all
     */
    @Transactional
    List<Restore> page(@Nullable String host, @Nullable String project, Position after, int limit) {
        return find(
                        "from Restore r where not exists (select 1 from Drill d where d.id = r.id)"
                                + " and (?1 = '' or r.host = ?1) and (?2 = '' or r.project = ?2)"
                                + " and (r.requestedAt < ?3"
                                + " or (r.requestedAt = ?3 and r.id < ?4))"
                                + " order by r.requestedAt desc, r.id desc",
                        orAll(host),
                        orAll(project),
                        after.at(),
                        after.id())
                .page(0, limit)
                .stream()
                .map(RestoreEntity::told)
                .toList();
    }

    /** Until the transaction ends nobody else adds a restore into this stack. */
    void lockTarget(HostId host, String project) {
        getEntityManager()
                .createNativeQuery(
                        "select 1 from pg_advisory_xact_lock(hashtextextended(:target, 1))")
                .setParameter("target", host.name() + "/" + project)
                .getSingleResult();
    }

    Optional<RestoreEntity> open(HostId host, String project) {
        return find(
                        "host = ?1 and project = ?2 and status in ('REQUESTED', 'RUNNING')",
                        host.name(),
                        project)
                .firstResultOptional();
    }

    Optional<RestoreEntity> lock(CommandId command) {
        return findByIdOptional(command.id(), LockModeType.PESSIMISTIC_WRITE);
    }

    @Transactional
    List<CommandId> overdue(Instant now) {
        return find("expectBy < ?1", now).page(0, AT_ONCE).stream()
                .map(RestoreEntity::command)
                .toList();
    }

    private static String orAll(@Nullable String filter) {
        return filter == null ? "" : filter;
    }
}
