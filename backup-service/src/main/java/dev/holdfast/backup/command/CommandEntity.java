package dev.holdfast.backup.command;

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
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity(name = "Command")
@Table(name = "command")
// Hibernate fills the fields and reads them.
@SuppressWarnings({"NullAway.Init", "UnusedVariable"})
class CommandEntity {

    /** The host is at it, so the repeat is only for one that has lost its journal. */
    private static final Duration AFTER_PROGRESS = Duration.ofMinutes(10);

    @Id private UUID id;
    private String host;

    @JdbcTypeCode(SqlTypes.JSON)
    private String action;

    @Column(name = "issued_at")
    private Instant issuedAt;

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

    protected CommandEntity() {}

    CommandEntity(IssuedCommand issued) {
        var command = issued.command();
        id = command.id().id();
        host = command.host().name();
        action = WireJson.write(command.action());
        issuedAt = command.issuedAt();
        deadline = command.deadline();
        status = CommandStatus.OPEN;
        publications = issued.publication();
        nextPublishAt = Republication.next(issuedAt, publications, chance());
    }

    boolean isFor(HostId other) {
        return host.equals(other.name());
    }

    boolean isOpen() {
        return status == CommandStatus.OPEN;
    }

    boolean isAnswered() {
        return status == CommandStatus.CLOSED;
    }

    Action action() {
        return WireJson.read(action, Action.class);
    }

    void progressed(Instant now) {
        nextPublishAt = now.plus(AFTER_PROGRESS);
    }

    void close(Outcome how, Instant now) {
        status = CommandStatus.CLOSED;
        outcome = WireJson.write(how);
        closedAt = now;
    }

    void abandon(Instant now) {
        status = CommandStatus.ABANDONED;
        closedAt = now;
    }

    IssuedCommand publishAgain(Instant now) {
        publications++;
        nextPublishAt = Republication.next(now, publications, chance());
        var command =
                new HostCommand(new CommandId(id), new HostId(host), issuedAt, deadline, action());
        return new IssuedCommand(command, now, publications);
    }

    private static double chance() {
        return ThreadLocalRandom.current().nextDouble();
    }
}
