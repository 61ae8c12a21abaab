package dev.holdfast.backup.schedule;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is due by a schedule. */
public enum ScheduleKind {
    @JsonProperty("snapshot")
    SNAPSHOT,
    /** Of the stack's newest snapshot. */
    @JsonProperty("drill")
    DRILL
}
