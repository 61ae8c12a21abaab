package dev.holdfast.controller.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody has an incident in hand.
 *
 * @param by who; null where nobody said
 * @param note what that person wanted to say; null for nothing
 */
public record Acknowledgement(@Nullable String by, @Nullable String note, Instant at) {

    /** The same, whenever it was said. */
    boolean saysAs(@Nullable Acknowledgement other) {
        return other != null && new Acknowledgement(other.by, other.note, at).equals(this);
    }

    String sentence() {
        var who = by == null ? "somebody" : by;
        return note == null ? who + " has it in hand" : "%s: %s".formatted(who, note);
    }
}
