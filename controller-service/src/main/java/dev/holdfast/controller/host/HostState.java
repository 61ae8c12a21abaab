package dev.holdfast.controller.host;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a host gives signs of life. */
public enum HostState {
    @JsonProperty("alive")
    ALIVE,
    /** Silent for longer than a hiccup. */
    @JsonProperty("suspect")
    SUSPECT,
    /** Silent for long, or never heard. */
    @JsonProperty("down")
    DOWN
}
