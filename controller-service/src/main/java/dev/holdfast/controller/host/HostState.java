package dev.holdfast.controller.host;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a host gives signs of life. */
public enum HostState {
    @JsonProperty("alive")
    ALIVE,
    /** Silent for longer than a hiccup. */
    @JsonProperty("suspect")
    SUSPECT,
    /** Silent for long. */
    @JsonProperty("down")
    DOWN,
    /** Configured, and it never gave one: perhaps it is just being made. */
    @JsonProperty("unheard")
    UNHEARD
}
