package dev.holdfast.controller.command;

import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.host.HostId;
import java.time.Instant;

/**
 * What came of a command.
 *
 * @param wasDelayed it was issued for later
 */
public record CommandClosed(
        CommandId command,
        HostId host,
        Action action,
        Outcome outcome,
        Instant at,
        boolean wasDelayed) {

    /** True where it ends a restart that was decided on and began at once; people's have no if. */
    public boolean freesSlot() {
        return !wasDelayed
                && switch (action) {
                    case Action.StartContainer start -> start.ifFinishedAt() != null;
                    case Action.RestartContainer restart -> restart.ifStartedAt() != null;
                    default -> false;
                };
    }

    public CommandStatus status() {
        return CommandStatus.of(outcome);
    }
}
