package dev.holdfast.controller.command;

import static java.util.Objects.requireNonNull;

import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.host.HostId;
import dev.holdfast.service.command.IssuedCommand;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The commands' rows. */
@ApplicationScoped
class CommandStore implements PanacheRepositoryBase<CommandEntity, UUID> {

    void add(IssuedCommand issued) {
        getEntityManager().persist(new CommandEntity(issued));
    }

    /** Closes those that are open and were told to this host; the rest is a repeat or a lie. */
    List<CommandClosed> close(HostId host, Map<CommandId, Outcome> outcomes, Instant now) {
        var ids = outcomes.keySet().stream().map(CommandId::id).toList();
        return stream("id in ?1", ids)
                .filter(row -> row.isOpen() && row.isFor(host))
                .map(row -> row.close(requireNonNull(outcomes.get(row.id())), now))
                .toList();
    }

    /**
     * Open rows whose answer is overdue, those first that waited longest; another controller's rows
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
                .withHint("jakarta.persistence.lock.timeout", -2)
                .page(0, limit)
                .list();
    }
}
