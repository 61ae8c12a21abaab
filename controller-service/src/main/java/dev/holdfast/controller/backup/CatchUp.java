package dev.holdfast.controller.backup;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of instants that passed while nobody looked. */
enum CatchUp {
    /** Nothing. */
    @JsonProperty("skip")
    SKIP,
    /** The last of them is made up for. */
    @JsonProperty("latest")
    LATEST,
    /** The last three of them are. */
    @JsonProperty("all")
    ALL
}
