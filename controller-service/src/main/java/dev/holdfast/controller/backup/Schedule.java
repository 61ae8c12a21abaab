package dev.holdfast.controller.backup;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * When a stack, or a whole host, is captured.
 *
 * @param stack null where it is not known here, and for a whole host
 * @param project {@code *} for a whole host
 * @param cron six fields, beginning with the seconds
 * @param retention for how long the snapshots are kept; null for ever
 * @param covered every instant up to this one is decided
 * @param next the next three instants; none while it is disabled
 */
record Schedule(
        UUID id,
        @Nullable UUID stack,
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
        List<Instant> next)
        implements OfStack {

    Schedule {
        next = List.copyOf(next);
    }

    Schedule withStack(UUID of) {
        return new Schedule(
                id, of, host, project, kind, cron, zone, catchUp, enabled, retention, createdAt,
                covered, next);
    }
}
