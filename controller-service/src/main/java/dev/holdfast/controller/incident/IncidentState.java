package dev.holdfast.controller.incident;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether an incident is over. */
public enum IncidentState {
    @JsonProperty("open")
    OPEN,
    @JsonProperty("resolved")
    RESOLVED
}
