package dev.holdfast.backup.restore;

import dev.holdfast.model.command.Outcome;

/** What is heard, or not heard, of a restore. */
public sealed interface RestoreNews {

    record Progressed(String step) implements RestoreNews {}

    record Completed(Outcome outcome) implements RestoreNews {}

    /** The time in which something had to be heard is over. */
    record Silence() implements RestoreNews {}
}
