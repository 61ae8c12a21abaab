package dev.holdfast.service.command;

import java.util.List;

/** Fired inside the transaction that stores the commands; they are published after its commit. */
public record CommandsIssued(List<IssuedCommand> commands) {

    public CommandsIssued {
        commands = List.copyOf(commands);
    }
}
