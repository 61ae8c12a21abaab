package dev.holdfast.backup.snapshot;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.UUID;

/** Who wanted a snapshot. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(Trigger.BySchedule.class),
    @JsonSubTypes.Type(Trigger.ByPerson.class),
    @JsonSubTypes.Type(Trigger.Unknown.class)
})
public sealed interface Trigger {

    /**
     * @param nominal the instant that the schedule means, whenever it was run
     */
    @JsonTypeName("schedule")
    record BySchedule(UUID schedule, Instant nominal) implements Trigger {}

    @JsonTypeName("person")
    record ByPerson() implements Trigger {}

    /** Its record was made of its manifest, which does not say. */
    @JsonTypeName("unknown")
    record Unknown() implements Trigger {}
}
