package dev.holdfast.backup.restore;

import dev.holdfast.backup.api.Cursor;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.host.HostId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The restores' rows. */
@ApplicationScoped
public class RestoreStore implements PanacheRepositoryBase<RestoreEntity, UUID> {

    private static final int AT_ONCE = 500;

    @Transactional
    public Optional<Restore> byId(UUID id) {
        return findByIdOptional(id).map(RestoreEntity::told);
    }

    @Transactional
    List<Restore> page(Cursor after, int limit) {
        return find(
                        "requestedAt < ?1 or (requestedAt = ?1 and id < ?2)"
                                + " order by requestedAt desc, id desc",
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
}
