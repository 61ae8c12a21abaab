package dev.holdfast.agent.execute;

import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.ContainerId;
import org.jspecify.annotations.Nullable;

/** One line of the journal: exactly one of the three. */
record JournalEntry(
        @Nullable HostCommand received,
        @Nullable Completed completed,
        @Nullable Generation generation) {

    record Completed(CommandId command, Outcome outcome) {}

    /** The highest generation of one container that a command has carried. */
    record Generation(ContainerId container, long generation) {}

    static JournalEntry of(HostCommand command) {
        return new JournalEntry(command, null, null);
    }

    static JournalEntry of(CommandId command, Outcome outcome) {
        return new JournalEntry(null, new Completed(command, outcome), null);
    }

    static JournalEntry of(ContainerId container, long generation) {
        return new JournalEntry(null, null, new Generation(container, generation));
    }
}
