package dev.holdfast.backup.schedule;

import dev.holdfast.backup.retention.KeepPolicy;
import dev.holdfast.backup.retention.KeepRule;
import dev.holdfast.backup.snapshot.Brought;
import dev.holdfast.model.host.HostId;
import dev.holdfast.service.json.WireJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity(name = "Schedule")
@Table(name = "schedule")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class ScheduleEntity {

    private static final int SHOWN = 3;

    @Id private UUID id;
    private String host;
    private String project;

    @Enumerated(EnumType.STRING)
    private ScheduleKind kind;

    private String cron;
    private String zone;

    @Enumerated(EnumType.STRING)
    @Column(name = "catch_up")
    private CatchUp catchUp;

    private boolean enabled;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable String retention;

    @Column(name = "created_at")
    private Instant createdAt;

    private Instant covered;
    private Instant since;

    protected ScheduleEntity() {}

    ScheduleEntity(UUID id, NewSchedule wanted, Instant now) {
        this.id = id;
        host = wanted.host().name();
        project = wanted.project();
        createdAt = now;
        covered = now;
        since = now;
        take(wanted);
    }

    /**
     * Another kind or timetable, or an end of being disabled, is for what is to come: nothing that
     * it would have meant before is made up for. What was missed by the same one still is.
     */
    void change(NewSchedule wanted, Instant now) {
        var isForTheSame =
                kind == wanted.kind() && mirrored().equals(Mirrored.of(wanted.timetable()));
        if (!enabled || !isForTheSame) {
            covered = now;
            since = now;
        }
        take(wanted);
    }

    private void take(NewSchedule wanted) {
        kind = wanted.kind();
        cron = wanted.timetable().cron().fields();
        zone = wanted.timetable().zone().getId();
        catchUp = wanted.catchUp();
        enabled = wanted.enabled();
        retention = wanted.retention() == null ? null : WireJson.write(wanted.retention());
    }

    boolean isOf(HostId host, String project) {
        return this.host.equals(host.name()) && this.project.equals(project);
    }

    UUID id() {
        return id;
    }

    HostId host() {
        return new HostId(host);
    }

    String project() {
        return project;
    }

    ScheduleKind kind() {
        return kind;
    }

    boolean isEnabled() {
        return enabled;
    }

    /**
     * @param brought since it means what it means
     */
    KnownDrought drought(Brought brought, Duration grace) {
        var drought = Drought.of(timetable(), since, brought, grace);
        return new KnownDrought(
                id,
                host,
                project,
                cron,
                zone,
                drought.since(),
                drought.stored(),
                drought.barrenFrom(),
                drought.failure());
    }

    DueInstants due(Instant now, Duration punctual) {
        return DueInstants.of(timetable(), covered, now, catchUp, punctual);
    }

    void cover(Instant until) {
        covered = until;
    }

    Mirrored mirrored() {
        return new Mirrored(cron, zone);
    }

    KnownSchedule known(Instant now) {
        var next = enabled ? timetable().upcoming(now, SHOWN) : List.<Instant>of();
        return new KnownSchedule(
                id,
                host,
                project,
                kind,
                cron,
                zone,
                catchUp,
                enabled,
                policy().orElse(null),
                createdAt,
                covered,
                next);
    }

    /** Empty where its snapshots are kept for ever. */
    Optional<KeepRule> rule() {
        return policy().map(policy -> new KeepRule(policy, ZoneId.of(zone)));
    }

    private Optional<KeepPolicy> policy() {
        return Optional.ofNullable(retention).map(json -> WireJson.read(json, KeepPolicy.class));
    }

    private Timetable timetable() {
        return new Timetable(Cron.parse(cron), ZoneId.of(zone));
    }
}
