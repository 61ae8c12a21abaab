package dev.holdfast.backup.command;

import java.util.List;

/** Fired inside the transaction that stores the commands; they are published after its commit. */
record CommandsIssued(List<IssuedCommand> commands) {

    CommandsIssued {
        commands = List.copyOf(commands);
    }
}
