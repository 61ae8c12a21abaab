package dev.holdfast.controller.backup;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a drill is. */
enum DrillState {
    /** Its host has not said that it began. */
    @JsonProperty("requested")
    REQUESTED,
    @JsonProperty("running")
    RUNNING,
    /** It came back, every probe passed, and nothing of it is left. */
    @JsonProperty("passed")
    PASSED,
    @JsonProperty("failed")
    FAILED
}
