package dev.holdfast.backup.snapshot;

import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.snapshot.SnapshotId;
import dev.holdfast.model.snapshot.SnapshotReport;
import dev.holdfast.service.json.WireJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity(name = "Snapshot")
@Table(name = "snapshot")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class SnapshotEntity {

    @Id private UUID id;
    private String host;
    private String project;
    private @Nullable UUID schedule;
    private @Nullable Instant nominal;

    @Enumerated(EnumType.STRING)
    private SnapshotStatus status;

    private @Nullable String step;
    private @Nullable String reason;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable String report;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable String proof;

    /** Null where its host has taken it. */
    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable String origin;

    private @Nullable UUID command;

    @Column(name = "requested_at")
    private Instant requestedAt;

    @Column(name = "started_at")
    private @Nullable Instant startedAt;

    @Column(name = "finished_at")
    private @Nullable Instant finishedAt;

    @Column(name = "expect_by")
    private @Nullable Instant expectBy;

    /** Null where whoever wanted it is known. */
    @Column(name = "found_at")
    private @Nullable Instant foundAt;

    @Column(name = "protected")
    private boolean isProtected;

    /** Of its repository, as the pruner has found it. */
    @Formula("(select r.damage from backup.repository r where r.host = host)")
    private @Nullable String damage;

    protected SnapshotEntity() {}

    SnapshotEntity(SnapshotId id, HostId host, String project, Trigger trigger, Instant now) {
        this.id = id.id();
        this.host = host.name();
        this.project = project;
        if (trigger instanceof Trigger.BySchedule(var by, var instant)) {
            schedule = by;
            nominal = instant;
        }
        status = SnapshotStatus.REQUESTED;
        requestedAt = now;
    }

    /** Stored, as its repository says. A person brought an import here, and no rule takes it. */
    SnapshotEntity(FoundSnapshot found, Instant now) {
        id = found.id().id();
        host = found.host().name();
        project = found.project();
        requestedAt = found.report().capturedAt();
        finishedAt = found.storedAt();
        foundAt = now;
        origin = found.origin() == null ? null : WireJson.write(found.origin());
        isProtected = origin != null;
        store(found.report());
    }

    SnapshotId id() {
        return new SnapshotId(id);
    }

    HostId host() {
        return new HostId(host);
    }

    String project() {
        return project;
    }

    /** Null while it waits its turn. */
    @Nullable CommandId command() {
        return command == null ? null : new CommandId(command);
    }

    SnapshotState state() {
        return switch (status) {
            case REQUESTED -> new SnapshotState.Requested();
            case RUNNING -> new SnapshotState.Running(Objects.requireNonNull(step));
            case STORED -> new SnapshotState.Stored(stored());
            case PROVEN -> new SnapshotState.Proven(stored(), proven());
            case FORGETTING ->
                    new SnapshotState.Forgetting(stored(), Objects.requireNonNull(reason));
            case FORGOTTEN -> new SnapshotState.Forgotten(stored(), Objects.requireNonNull(reason));
            case FAILED -> new SnapshotState.Failed(Objects.requireNonNull(reason));
        };
    }

    /** Whose run it is. */
    UUID schedule() {
        return Objects.requireNonNull(schedule);
    }

    /** The instant that its schedule means. */
    Instant nominal() {
        return Objects.requireNonNull(nominal);
    }

    /** Whatever became of it later. */
    boolean wasStored() {
        return report != null;
    }

    Brought.FailedRun failedRun() {
        return new Brought.FailedRun(
                Objects.requireNonNull(finishedAt), Objects.requireNonNull(reason));
    }

    boolean isProtected() {
        return isProtected;
    }

    void protect(boolean wanted) {
        isProtected = wanted;
    }

    Catalogued catalogued() {
        return new Catalogued(id, status, report == null ? null : stored().resticSnapshot());
    }

    /** As its host told it, whether or not it is still in the repository. */
    SnapshotReport stored() {
        return WireJson.read(Objects.requireNonNull(report), SnapshotReport.class);
    }

    private Proof proven() {
        return WireJson.read(Objects.requireNonNull(proof), Proof.class);
    }

    void told(CommandId by, Instant until) {
        command = by.id();
        expectBy = until;
    }

    boolean isOverdue(Instant now) {
        return expectBy != null && expectBy.isBefore(now);
    }

    /**
     * @param until when the next word is due, if the state is an open one
     */
    void become(SnapshotState next, Instant now, @Nullable Instant until) {
        step = null;
        reason = null;
        expectBy = next.isOpen() ? until : null;
        finishedAt = finished(next, now);
        switch (next) {
            case SnapshotState.Requested _ -> status = SnapshotStatus.REQUESTED;
            case SnapshotState.Running(var doing) -> run(doing, now);
            case SnapshotState.Stored(var what) -> store(what);
            case SnapshotState.Proven(_, var by) -> prove(by);
            case SnapshotState.Forgetting(_, var why) -> end(SnapshotStatus.FORGETTING, why);
            case SnapshotState.Forgotten(_, var why) -> end(SnapshotStatus.FORGOTTEN, why);
            case SnapshotState.Failed(var why) -> end(SnapshotStatus.FAILED, why);
        }
    }

    Snapshot told() {
        return new Snapshot(
                id,
                host,
                project,
                status,
                step,
                reason,
                trigger(),
                requestedAt,
                startedAt,
                finishedAt,
                finishedAt == null ? null : Duration.between(requestedAt, finishedAt),
                isProtected,
                isNeeded() ? damage : null,
                isNeeded() ? stored() : null,
                origin == null ? null : WireJson.read(origin, Origin.class),
                status == SnapshotStatus.PROVEN ? proven() : null);
    }

    /** What is proven or forgotten ended when it was stored. */
    private @Nullable Instant finished(SnapshotState next, Instant now) {
        return switch (next) {
            case SnapshotState.Requested _, SnapshotState.Running _ -> null;
            case SnapshotState.Stored _ -> status == SnapshotStatus.FORGOTTEN ? finishedAt : now;
            case SnapshotState.Failed _ -> now;
            case SnapshotState.Proven _, SnapshotState.Forgetting _, SnapshotState.Forgotten _ ->
                    finishedAt;
        };
    }

    private boolean isNeeded() {
        return status.isNeeded();
    }

    private void run(String what, Instant now) {
        status = SnapshotStatus.RUNNING;
        step = what;
        startedAt = startedAt == null ? now : startedAt;
    }

    private void store(SnapshotReport what) {
        status = SnapshotStatus.STORED;
        report = WireJson.write(what);
    }

    private void prove(Proof by) {
        status = SnapshotStatus.PROVEN;
        proof = WireJson.write(by);
    }

    private void end(SnapshotStatus how, String why) {
        status = how;
        reason = why;
    }

    private Trigger trigger() {
        if (schedule != null && nominal != null) {
            return new Trigger.BySchedule(schedule, nominal);
        }
        return foundAt == null ? new Trigger.ByPerson() : new Trigger.Unknown();
    }
}
