package dev.holdfast.controller.incident;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What became of an incident at one time. */
public enum Change {
    @JsonProperty("opened")
    OPENED,
    @JsonProperty("updated")
    UPDATED,
    /** Somebody has it in hand. */
    @JsonProperty("acknowledged")
    ACKNOWLEDGED,
    @JsonProperty("resolved")
    RESOLVED,
    /** It came back soon after it was over. */
    @JsonProperty("reopened")
    REOPENED
}
