package dev.holdfast.controller.backup;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is due by a schedule. */
enum ScheduleKind {
    @JsonProperty("snapshot")
    SNAPSHOT,
    /** Of the stack's newest snapshot. */
    @JsonProperty("drill")
    DRILL
}
