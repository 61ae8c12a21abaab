package dev.holdfast.model.command;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.holdfast.model.host.Incarnation;

/** What came of a command. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(Outcome.Done.class),
    @JsonSubTypes.Type(Outcome.AlreadySo.class),
    @JsonSubTypes.Type(Outcome.Superseded.class),
    @JsonSubTypes.Type(Outcome.Missing.class),
    @JsonSubTypes.Type(Outcome.Expired.class),
    @JsonSubTypes.Type(Outcome.Deferred.class),
    @JsonSubTypes.Type(Outcome.OtherEpoch.class),
    @JsonSubTypes.Type(Outcome.OtherIncarnation.class),
    @JsonSubTypes.Type(Outcome.Failed.class)
})
public sealed interface Outcome {

    /** False where it was refused for who gave it, who gives it again. */
    default boolean endsCommand() {
        return switch (this) {
            case OtherEpoch _, OtherIncarnation _ -> false;
            case Done _, AlreadySo _, Superseded _, Missing _, Expired _, Deferred _, Failed _ ->
                    true;
        };
    }

    @JsonTypeName("done")
    record Done() implements Outcome {}

    /** Reality was as the command wanted it. */
    @JsonTypeName("already-so")
    record AlreadySo() implements Outcome {}

    /** Its condition no longer held, or a person wanted something else since. */
    @JsonTypeName("superseded")
    record Superseded(String reason) implements Outcome {}

    /** What it speaks of is not on this host. */
    @JsonTypeName("missing")
    record Missing(String reason) implements Outcome {}

    /** Its deadline passed before it began. */
    @JsonTypeName("expired")
    record Expired() implements Outcome {}

    /**
     * Nothing was tried: an operation holds the stack's lease, or what was to be mended is well
     * just now. The host tells how things stand when that changes.
     */
    @JsonTypeName("deferred")
    record Deferred(String reason) implements Outcome {}

    /**
     * It was decided in another epoch than the host is in, and not begun. That ends no command:
     * whoever decides now gives it again, or another one instead.
     *
     * @param epoch in which the host is
     */
    @JsonTypeName("other-epoch")
    record OtherEpoch(long epoch) implements Outcome {}

    /**
     * It was given to another incarnation than the host is in, and not begun. That ends no command:
     * it is given again.
     *
     * @param incarnation in which the host is
     */
    @JsonTypeName("other-incarnation")
    record OtherIncarnation(Incarnation incarnation) implements Outcome {}

    /**
     * It was tried and did not succeed.
     *
     * @param reason for people: what failed, why, and the last lines that the engine said
     */
    @JsonTypeName("failed")
    record Failed(String reason) implements Outcome {}
}
