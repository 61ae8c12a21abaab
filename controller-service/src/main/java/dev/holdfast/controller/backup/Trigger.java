package dev.holdfast.controller.backup;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who wanted a snapshot.
 *
 * @param schedule null where a person did
 * @param nominal the instant that the schedule means, whenever it was run; null with it
 */
record Trigger(TriggerType type, @Nullable UUID schedule, @Nullable Instant nominal) {

    enum TriggerType {
        @JsonProperty("schedule")
        SCHEDULE,
        @JsonProperty("person")
        PERSON,
        /** Its record was made of its manifest, which does not say. */
        @JsonProperty("unknown")
        UNKNOWN
    }
}
