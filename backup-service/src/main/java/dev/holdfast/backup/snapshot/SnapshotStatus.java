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
    /** Stored, and a drill has shown that it comes back. */
    @JsonProperty("proven")
    PROVEN,
    /** Nobody needs it any more; the pruner is to take it out of the repository. */
    @JsonProperty("forgetting")
    FORGETTING,
    /** In the repository no more. */
    @JsonProperty("forgotten")
    FORGOTTEN,
    @JsonProperty("failed")
    FAILED;

    /** In the repository, and to stay there. */
    public boolean isNeeded() {
        return this == STORED || this == PROVEN;
    }
}
