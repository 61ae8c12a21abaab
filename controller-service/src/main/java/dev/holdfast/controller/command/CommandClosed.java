package dev.holdfast.controller.command;

import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.host.HostId;
import java.time.Instant;

/** What came of a command. */
public record CommandClosed(
        CommandId command, HostId host, Action action, Outcome outcome, Instant at) {

    public CommandStatus status() {
        return CommandStatus.of(outcome);
    }
}
