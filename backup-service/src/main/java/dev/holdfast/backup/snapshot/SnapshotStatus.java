package dev.holdfast.backup.snapshot;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a snapshot is. */
public enum SnapshotStatus {
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
