package dev.holdfast.controller.stack;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a person last wanted of a stack. */
public enum Desired {
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("stopped")
    STOPPED,
    @JsonProperty("removed")
    REMOVED
}
