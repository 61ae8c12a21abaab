package dev.holdfast.model.host;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who decides for a host. */
public enum Owner {
    @JsonProperty("controller")
    CONTROLLER,
    /** No controller answered in time. */
    @JsonProperty("agent")
    AGENT
}
