package dev.holdfast.backup.schedule;

import dev.holdfast.backup.retention.KeepPolicy;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as it is told.
 *
 * @param cron six fields, beginning with the seconds
 * @param retention for how long the snapshots of its stack are kept; null for ever
 * @param covered every instant up to this one is decided
 * @param next the next three instants; none while it is disabled
 */
public record KnownSchedule(
        UUID id,
        String host,
        String project,
        ScheduleKind kind,
        String cron,
        String zone,
        CatchUp catchUp,
        boolean enabled,
        @Nullable KeepPolicy retention,
        Instant createdAt,
        Instant covered,
        List<Instant> next) {

    public KnownSchedule {
        next = List.copyOf(next);
    }
}
