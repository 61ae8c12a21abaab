package dev.holdfast.controller.incident;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an incident is about. */
public enum IncidentKind {
    @JsonProperty("host-down")
    HOST_DOWN,
    /** More than one agent speaks as a host. */
    @JsonProperty("two-agents")
    TWO_AGENTS,
    /** Containers that are left as they are, for they fail again and again. */
    @JsonProperty("failing-containers")
    FAILING_CONTAINERS,
    /** A snapshot did not come back when that was tried. */
    @JsonProperty("failed-drill")
    FAILED_DRILL,
    /** A schedule has stored no snapshot though it should have. */
    @JsonProperty("barren-schedule")
    BARREN_SCHEDULE
}
