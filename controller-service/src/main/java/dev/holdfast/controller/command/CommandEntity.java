package dev.holdfast.controller.command;

import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.host.HostId;
import dev.holdfast.service.command.IssuedCommand;
import dev.holdfast.service.command.Republication;
import dev.holdfast.service.json.WireJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One command. The statements that add and close many are the store's. */
@Entity(name = "Command")
@Table(name = "command")
@DynamicUpdate
// Hibernate fills the fields, and queries read them.
@SuppressWarnings({"NullAway.Init", "UnusedVariable"})
class CommandEntity {

    private static final Duration LONGEST_WORK = Duration.ofHours(1);

    @Id private UUID id;
    private String host;
    private String verb;

    @JdbcTypeCode(SqlTypes.JSON)
    private String action;

    @Column(name = "issued_at")
    private Instant issuedAt;

    @Column(name = "due_at")
    private Instant dueAt;

    private Instant deadline;

    @Enumerated(EnumType.STRING)
    private CommandStatus status;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable String outcome;

    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    private int publications;

    @Column(name = "next_publish_at")
    private Instant nextPublishAt;

    private @Nullable Long epoch;

    protected CommandEntity() {}

    CommandId id() {
        return new CommandId(id);
    }

    Action action() {
        return WireJson.read(action, Action.class);
    }

    /** A host that began just before the deadline may be at work for a while yet. */
    boolean isGivenUp(Instant now) {
        return deadline.plus(LONGEST_WORK).isBefore(now);
    }

    CommandClosed close(Outcome how, Instant now) {
        status = CommandStatus.of(how);
        outcome = WireJson.write(how);
        closedAt = now;
        return new CommandClosed(
                id(), new HostId(host), action(), how, now, dueAt.isAfter(issuedAt));
    }

    IssuedCommand publishAgain(Instant now) {
        publications++;
        nextPublishAt =
                Republication.next(now, publications, ThreadLocalRandom.current().nextDouble());
        return new IssuedCommand(command(), now, publications);
    }

    /** The same command in another epoch, when it is due; what a person wants holds in all. */
    IssuedCommand renew(long in, Instant now) {
        epoch = epoch == null ? null : Long.valueOf(in);
        publications++;
        var due = dueAt.isAfter(now) ? dueAt : now;
        nextPublishAt =
                Republication.next(due, publications, ThreadLocalRandom.current().nextDouble());
        return new IssuedCommand(command(), due, publications);
    }

    private HostCommand command() {
        return new HostCommand(id(), new HostId(host), issuedAt, deadline, action(), epoch);
    }
}
