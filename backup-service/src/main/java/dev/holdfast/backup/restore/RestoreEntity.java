package dev.holdfast.backup.restore;

import dev.holdfast.model.command.Action.RestoreStack;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.host.HostId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity(name = "Restore")
@Table(name = "restore")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class RestoreEntity {

    @Id private UUID id;
    private UUID snapshot;

    @Column(name = "source_host")
    private String sourceHost;

    private String host;
    private String project;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> services;

    @Enumerated(EnumType.STRING)
    private RestoreStatus status;

    private @Nullable String step;
    private @Nullable String reason;

    @Column(name = "requested_at")
    private Instant requestedAt;

    @Column(name = "started_at")
    private @Nullable Instant startedAt;

    @Column(name = "finished_at")
    private @Nullable Instant finishedAt;

    @Column(name = "expect_by")
    private @Nullable Instant expectBy;

    protected RestoreEntity() {}

    /**
     * @param command its id is the restore's too, for it is the one that the host knows
     * @param until when the host's first word is due
     */
    RestoreEntity(CommandId command, HostId host, RestoreStack action, Instant now, Instant until) {
        id = command.id();
        snapshot = action.snapshot().id();
        sourceHost = action.sourceHost().name();
        this.host = host.name();
        project = action.project();
        services = action.services();
        status = RestoreStatus.REQUESTED;
        requestedAt = now;
        expectBy = until;
    }

    UUID id() {
        return id;
    }

    CommandId command() {
        return new CommandId(id);
    }

    boolean isOverdue(Instant now) {
        return expectBy != null && expectBy.isBefore(now);
    }

    RestoreState state() {
        return switch (status) {
            case REQUESTED -> new RestoreState.Requested();
            case RUNNING -> new RestoreState.Running(Objects.requireNonNull(step));
            case DONE -> new RestoreState.Done();
            case FAILED -> new RestoreState.Failed(Objects.requireNonNull(reason));
        };
    }

    /**
     * @param until when the next word is due, if the state is an open one
     */
    void become(RestoreState next, Instant now, Instant until) {
        step = null;
        reason = null;
        expectBy = next.isOpen() ? until : null;
        finishedAt = next.isOpen() ? null : now;
        switch (next) {
            case RestoreState.Requested _ -> status = RestoreStatus.REQUESTED;
            case RestoreState.Running(var doing) -> run(doing, now);
            case RestoreState.Done _ -> status = RestoreStatus.DONE;
            case RestoreState.Failed(var why) -> fail(why);
        }
    }

    Restore told() {
        return new Restore(
                id,
                snapshot,
                sourceHost,
                host,
                project,
                services,
                status,
                step,
                reason,
                requestedAt,
                startedAt,
                finishedAt,
                finishedAt == null ? null : Duration.between(requestedAt, finishedAt));
    }

    private void run(String what, Instant now) {
        status = RestoreStatus.RUNNING;
        step = what;
        startedAt = startedAt == null ? now : startedAt;
    }

    private void fail(String why) {
        status = RestoreStatus.FAILED;
        reason = why;
    }
}
