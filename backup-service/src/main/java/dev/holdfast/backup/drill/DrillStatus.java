package dev.holdfast.backup.drill;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.holdfast.backup.restore.RestoreStatus;

/** How far a drill is. */
public enum DrillStatus {
    /** Its host has not said that it began. */
    @JsonProperty("requested")
    REQUESTED,
    @JsonProperty("running")
    RUNNING,
    /** It came back, every probe passed, and nothing of it is left. */
    @JsonProperty("passed")
    PASSED,
    @JsonProperty("failed")
    FAILED;

    static DrillStatus of(RestoreStatus restore) {
        return switch (restore) {
            case REQUESTED -> REQUESTED;
            case RUNNING -> RUNNING;
            case DONE -> PASSED;
            case FAILED -> FAILED;
        };
    }
}
