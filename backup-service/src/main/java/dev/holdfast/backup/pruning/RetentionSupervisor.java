package dev.holdfast.backup.pruning;

import dev.holdfast.backup.retention.Recorded;
import dev.holdfast.backup.retention.Retention;
import dev.holdfast.backup.retention.RetentionPlan;
import dev.holdfast.backup.schedule.ScheduleStore;
import dev.holdfast.backup.snapshot.Snapshot;
import dev.holdfast.backup.snapshot.SnapshotStore;
import dev.holdfast.backup.snapshot.SnapshotSupervisor;
import dev.holdfast.backup.snapshot.Trigger;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.snapshot.SnapshotId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Says which snapshots of a stack nobody needs, by the rules of its schedules. */
@ApplicationScoped
class RetentionSupervisor {

    private final SnapshotStore snapshots;
    private final SnapshotSupervisor supervisor;
    private final ScheduleStore schedules;

    RetentionSupervisor(
            SnapshotStore snapshots, SnapshotSupervisor supervisor, ScheduleStore schedules) {
        this.snapshots = snapshots;
        this.supervisor = supervisor;
        this.schedules = schedules;
    }

    /** Without effect. */
    @Transactional
    RetentionPlan plan(HostId host, String project, Instant now) {
        var unruled = schedules.unruled(host, project);
        var stored =
                snapshots.stored(host, project).stream()
                        .map(one -> recorded(one, unruled))
                        .toList();
        return Retention.plan(stored, schedules.rules(host, project), now);
    }

    /** Has what nobody needs forgotten; the pruner takes it out of the repository. */
    @Transactional
    RetentionPlan carryOut(HostId host, String project, Instant now) {
        snapshots.lockStack(host, project);
        var plan = plan(host, project, now);
        for (var verdict : plan.forgotten()) {
            var reason = String.join("; ", verdict.reasons());
            supervisor.forget(new SnapshotId(verdict.snapshot()), reason, now);
        }
        return plan;
    }

    private static Recorded recorded(Snapshot snapshot, Set<UUID> unruled) {
        return new Recorded(
                snapshot.id(),
                Objects.requireNonNull(snapshot.report()).capturedAt(),
                snapshot.isProtected(),
                snapshot.trigger() instanceof Trigger.BySchedule(var schedule, _)
                        && unruled.contains(schedule));
    }
}
