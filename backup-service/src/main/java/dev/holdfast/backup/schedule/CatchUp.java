package dev.holdfast.backup.schedule;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of instants that passed while nobody looked. */
public enum CatchUp {
    /** Nothing. */
    @JsonProperty("skip")
    SKIP,
    /** The last of them is made up for. */
    @JsonProperty("latest")
    LATEST,
    /** The last three of them are. */
    @JsonProperty("all")
    ALL;

    static final int MOST = 3;

    /** How many of the latest instants are made up for, however late. */
    int count() {
        return switch (this) {
            case SKIP -> 0;
            case LATEST -> 1;
            case ALL -> MOST;
        };
    }
}
