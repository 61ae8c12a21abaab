package dev.holdfast.controller.command;

import java.util.List;

/** Fired inside the transaction that stores what came of these commands. */
public record CommandsClosed(List<CommandClosed> commands) {

    public CommandsClosed {
        commands = List.copyOf(commands);
    }
}
