package dev.holdfast.controller.restart;

import static java.util.stream.Collectors.toMap;

import dev.holdfast.controller.command.CommandClosed;
import dev.holdfast.controller.command.CommandStatus;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.host.HostId;
import dev.holdfast.service.page.Position;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The decisions' rows. */
@ApplicationScoped
public class DecisionStore implements PanacheRepositoryBase<DecisionEntity, UUID> {

    /** The last decision about each of these occasions. */
    Map<Occasion, EarlierDecision> latest(HostId host, Collection<Occasion> occasions) {
        if (occasions.isEmpty()) {
            return Map.of();
        }
        return stream(
                        "host = ?1 and dockerId in ?2 and occasion in ?3",
                        host.name(),
                        occasions.stream().map(occasion -> occasion.container().hex()).toList(),
                        occasions.stream().map(Occasion::key).toList())
                .collect(toMap(DecisionEntity::about, row -> row, DecisionStore::later))
                .entrySet()
                .stream()
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().earlier()));
    }

    /** Newest first. */
    @Transactional
    List<Decision> page(@Nullable UUID container, @Nullable UUID stack, Position after, int limit) {
        return find(
                        "(?1 is null or container = ?1) and (?2 is null or stack = ?2) and"
                                + " (decidedAt < ?3 or (decidedAt = ?3 and id > ?4))"
                                + " order by decidedAt desc, id",
                        container,
                        stack,
                        after.at(),
                        after.id())
                .page(0, limit)
                .stream()
                .map(DecisionEntity::shown)
                .toList();
    }

    @Transactional
    Optional<Decision> byId(UUID id) {
        return findByIdOptional(id).map(DecisionEntity::explained);
    }

    /**
     * What was decided from one instant until another, in that order.
     *
     * @param container null for any
     * @param stack null for any
     */
    @Transactional
    public List<RecordedDecision> recorded(
            @Nullable UUID container, @Nullable UUID stack, Instant from, Instant to, int limit) {
        return find(
                        "(?1 is null or container = ?1) and (?2 is null or stack = ?2) and"
                                + " decidedAt >= ?3 and decidedAt < ?4"
                                + " order by decidedAt, attempt, id",
                        container,
                        stack,
                        from,
                        to)
                .page(0, limit)
                .stream()
                .map(DecisionEntity::recorded)
                .toList();
    }

    void close(List<CommandClosed> closed) {
        var byId = closed.stream().collect(toMap(command -> command.command().id(), same -> same));
        stream("command in ?1", byId.keySet()).forEach(row -> row.close(byId));
    }

    /** The commands of decisions about this container that its host has not answered. */
    List<CommandId> openCommands(UUID container) {
        return stream("container = ?1 and status = ?2", container, CommandStatus.OPEN)
                .map(DecisionEntity::command)
                .flatMap(Stream::ofNullable)
                .map(CommandId::new)
                .toList();
    }

    /** Open commands to restart these containers for want of health. */
    List<CommandId> openForHealth(Collection<UUID> containers) {
        return stream(
                        "container in ?1 and status = ?2 and occasion like ?3",
                        containers,
                        CommandStatus.OPEN,
                        Occasion.AILMENT + "%")
                .map(DecisionEntity::command)
                .flatMap(Stream::ofNullable)
                .map(CommandId::new)
                .toList();
    }

    private static DecisionEntity later(DecisionEntity one, DecisionEntity other) {
        return one.attempt() > other.attempt() ? one : other;
    }
}
