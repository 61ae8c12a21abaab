package dev.holdfast.backup.drill;

import dev.holdfast.backup.restore.Restore;
import dev.holdfast.backup.snapshot.Proof;
import dev.holdfast.backup.snapshot.Trigger;
import dev.holdfast.model.drill.DrillReport;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity(name = "Drill")
@Table(name = "drill")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class DrillEntity {

    @Id private UUID id;
    private String project;
    private @Nullable UUID schedule;
    private @Nullable Instant nominal;
    private @Nullable Integer probes;

    @Column(name = "healthy_at")
    private @Nullable Instant healthyAt;

    @Column(name = "passed_at")
    private @Nullable Instant passedAt;

    protected DrillEntity() {}

    /**
     * @param project of the stack that was captured
     */
    DrillEntity(Restore restore, String project, Trigger trigger) {
        id = restore.id();
        this.project = project;
        if (trigger instanceof Trigger.BySchedule(var by, var instant)) {
            schedule = by;
            nominal = instant;
        }
    }

    UUID id() {
        return id;
    }

    /** Every probe has passed just now, by this service's clock, which was asked for it, too. */
    void passed(DrillReport report, Instant now) {
        probes = report.probes();
        passedAt = now;
        healthyAt = now.minus(report.probing());
    }

    /** Empty where its host has not said that the probes passed. */
    Optional<Proof> proof(Restore restore) {
        return passedAt == null
                ? Optional.empty()
                : Optional.of(
                        new Proof(id, passedAt, Duration.between(restore.requestedAt(), passedAt)));
    }

    Drill told(Restore restore) {
        return new Drill(
                id,
                restore.snapshot(),
                restore.sourceHost(),
                project,
                restore.host(),
                restore.project(),
                trigger(),
                DrillStatus.of(restore.status()),
                restore.step(),
                restore.reason(),
                probes,
                since(restore, healthyAt),
                since(restore, passedAt),
                restore.requestedAt(),
                restore.startedAt(),
                restore.finishedAt());
    }

    private static @Nullable Duration since(Restore restore, @Nullable Instant at) {
        return at == null ? null : Duration.between(restore.requestedAt(), at);
    }

    private Trigger trigger() {
        return schedule == null || nominal == null
                ? new Trigger.ByPerson()
                : new Trigger.BySchedule(schedule, nominal);
    }
}
