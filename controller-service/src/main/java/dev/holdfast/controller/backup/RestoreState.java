package dev.holdfast.controller.backup;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a restore is. */
enum RestoreState {
    /** Its host has not said that it began. */
    @JsonProperty("requested")
    REQUESTED,
    @JsonProperty("running")
    RUNNING,
    /** The stack is back. */
    @JsonProperty("done")
    DONE,
    @JsonProperty("failed")
    FAILED
}
