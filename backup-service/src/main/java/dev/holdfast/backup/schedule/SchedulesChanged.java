package dev.holdfast.backup.schedule;

/** Fired inside the transaction that changes which schedules there are. */
record SchedulesChanged() {}
