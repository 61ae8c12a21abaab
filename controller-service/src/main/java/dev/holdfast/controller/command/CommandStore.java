package dev.holdfast.controller.command;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import dev.holdfast.controller.database.Question;
import dev.holdfast.controller.database.RoundTripStore;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.host.HostId;
import dev.holdfast.service.command.IssuedCommand;
import dev.holdfast.service.command.Republication;
import dev.holdfast.service.json.WireJson;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The commands' rows. */
@ApplicationScoped
class CommandStore implements PanacheRepositoryBase<CommandEntity, UUID> {

    private static final String ADD =
            """
            insert into command
                (id, host, verb, action, issued_at, due_at, deadline, status, publications,
                 next_publish_at, epoch)
            select cast(id as uuid), host, verb, cast(action as jsonb),
                cast(issued_at as timestamptz), cast(due_at as timestamptz),
                cast(deadline as timestamptz), status, cast(publications as int),
                cast(next_publish_at as timestamptz), cast(epoch as bigint)
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as issued
                (id, host, verb, action, issued_at, due_at, deadline, status, publications,
                 next_publish_at, epoch)
            """;

    private static final String CLOSE =
            """
            update command
            set status = told.status, outcome = cast(told.outcome as jsonb),
                closed_at = cast(told.at as timestamptz)
            from unnest(?, ?, ?, ?, ?) as told (id, host, status, outcome, at)
            where command.id = cast(told.id as uuid) and command.host = told.host
                and command.status = 'OPEN'
            returning command.id, command.action, command.due_at > command.issued_at
            """;

    private final RoundTripStore roundTrips;

    CommandStore(RoundTripStore roundTrips) {
        this.roundTrips = roundTrips;
    }

    void add(IssuedCommand issued) {
        var command = issued.command();
        roundTrips.later(
                ADD,
                command.id(),
                command.id().toString(),
                command.host().name(),
                command.action().verb(),
                WireJson.write(command.action()),
                command.issuedAt().toString(),
                issued.due().toString(),
                command.deadline().toString(),
                CommandStatus.OPEN.name(),
                Integer.toString(issued.publication()),
                Republication.next(
                                issued.due(),
                                issued.publication(),
                                ThreadLocalRandom.current().nextDouble())
                        .toString(),
                command.epoch() == null ? null : command.epoch().toString());
    }

    /** Closes those that are open and were told to this host; the rest is a repeat or a lie. */
    List<CommandClosed> close(HostId host, Map<CommandId, Outcome> outcomes, Instant now) {
        var ids = new ArrayList<String>();
        var states = new ArrayList<String>();
        var told = new ArrayList<String>();
        outcomes.forEach((id, outcome) -> {
            ids.add(id.toString());
            states.add(CommandStatus.of(outcome).name());
            told.add(WireJson.write(outcome));
        });
        var question =
                new Question<>(
                        CLOSE,
                        List.of(
                                ids,
                                Collections.nCopies(ids.size(), host.name()),
                                states,
                                told,
                                Collections.nCopies(ids.size(), now.toString())),
                        rows -> closed(rows, host, outcomes, now));
        return roundTrips.ask(List.of(question)).to(question);
    }

    private static List<CommandClosed> closed(
            ResultSet rows, HostId host, Map<CommandId, Outcome> outcomes, Instant now)
            throws SQLException {
        var closed = new ArrayList<CommandClosed>();
        while (rows.next()) {
            var id = new CommandId(rows.getObject(1, UUID.class));
            closed.add(
                    new CommandClosed(
                            id,
                            host,
                            WireJson.read(rows.getString(2), Action.class),
                            requireNonNull(outcomes.get(id)),
                            now,
                            rows.getBoolean(3)));
        }
        return closed;
    }

    /** What people want of this host, as far as nobody has answered it. */
    Map<CommandId, Action> wishes(HostId host) {
        return find("host = ?1 and status = ?2 and epoch is null", host.name(), CommandStatus.OPEN)
                .stream()
                .collect(toMap(CommandEntity::id, CommandEntity::action));
    }

    /** Moves what is open of other epochs into this one, and what a person wants with it. */
    List<IssuedCommand> renew(HostId host, long epoch, Instant now) {
        return list(
                        "host = ?1 and status = ?2 and (epoch is null or epoch <> ?3)",
                        host.name(),
                        CommandStatus.OPEN,
                        epoch)
                .stream()
                .map(row -> row.renew(epoch, now))
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
