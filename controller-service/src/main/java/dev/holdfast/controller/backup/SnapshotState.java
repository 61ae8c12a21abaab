package dev.holdfast.controller.backup;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a snapshot is. */
enum SnapshotState {
    /** Its host has not said that it began. */
    @JsonProperty("requested")
    REQUESTED,
    @JsonProperty("running")
    RUNNING,
    /** In the repository, its manifest read back. */
    @JsonProperty("stored")
    STORED,
    @JsonProperty("failed")
    FAILED
}
