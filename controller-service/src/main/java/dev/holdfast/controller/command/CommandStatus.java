package dev.holdfast.controller.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.holdfast.model.command.Outcome;

/** How far a command is. */
public enum CommandStatus {
    /** Decided, and not told to its host: something holds it up. */
    @JsonProperty("waiting")
    WAITING,
    /** Its host has not answered. */
    @JsonProperty("open")
    OPEN,
    @JsonProperty("done")
    DONE,
    /** Reality or a person had moved on. */
    @JsonProperty("superseded")
    SUPERSEDED,
    @JsonProperty("failed")
    FAILED,
    /** An operation holds its stack; the host tells how things stand when that ends. */
    @JsonProperty("deferred")
    DEFERRED,
    /** Its deadline passed before it was begun. */
    @JsonProperty("expired")
    EXPIRED;

    public static CommandStatus of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _, Outcome.AlreadySo _ -> DONE;
            case Outcome.Superseded _,
                    Outcome.Missing _,
                    Outcome.OtherEpoch _,
                    Outcome.OtherIncarnation _ ->
                    SUPERSEDED;
            case Outcome.Deferred _ -> DEFERRED;
            case Outcome.Failed _ -> FAILED;
            case Outcome.Expired _ -> EXPIRED;
        };
    }
}
