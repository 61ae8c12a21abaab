package dev.holdfast.backup.command;

import dev.holdfast.model.command.CommandId;
import dev.holdfast.service.command.IssuedCommand;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The commands' rows. */
@ApplicationScoped
class CommandStore implements PanacheRepositoryBase<CommandEntity, UUID> {

    private static final int SKIP_LOCKED = -2;

    void add(IssuedCommand issued) {
        persist(new CommandEntity(issued));
    }

    Optional<CommandEntity> lock(CommandId id) {
        return findByIdOptional(id.id(), LockModeType.PESSIMISTIC_WRITE);
    }

    /**
     * Open rows whose answer is overdue, those first that waited longest; another instance's rows
     * are skipped.
     */
    List<CommandEntity> overdue(Instant now, int limit) {
        if (limit < 1) {
            return List.of();
        }
        return find(
                        "status = ?1 and nextPublishAt < ?2 order by nextPublishAt",
                        CommandStatus.OPEN,
                        now)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .withHint("jakarta.persistence.lock.timeout", SKIP_LOCKED)
                .page(0, limit)
                .list();
    }
}
