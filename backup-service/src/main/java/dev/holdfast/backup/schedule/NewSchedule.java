package dev.holdfast.backup.schedule;

import dev.holdfast.model.host.HostId;

/** A schedule that a person wants, checked. */
record NewSchedule(
        HostId host, String project, Timetable timetable, CatchUp catchUp, boolean enabled) {}
