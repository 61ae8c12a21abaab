package dev.holdfast.backup.schedule;

import dev.holdfast.backup.retention.KeepPolicy;
import dev.holdfast.model.host.HostId;
import org.jspecify.annotations.Nullable;

/** A schedule that a person wants, checked. */
record NewSchedule(
        HostId host,
        String project,
        ScheduleKind kind,
        Timetable timetable,
        CatchUp catchUp,
        boolean enabled,
        @Nullable KeepPolicy retention) {}
