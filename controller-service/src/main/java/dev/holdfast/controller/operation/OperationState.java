package dev.holdfast.controller.operation;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.holdfast.controller.command.CommandStatus;

/** How far an operation is. */
public enum OperationState {
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("succeeded")
    SUCCEEDED,
    @JsonProperty("failed")
    FAILED;

    static OperationState of(CommandStatus status) {
        return switch (status) {
            case WAITING, OPEN -> RUNNING;
            case DONE -> SUCCEEDED;
            case SUPERSEDED, DEFERRED, FAILED, EXPIRED -> FAILED;
        };
    }
}
