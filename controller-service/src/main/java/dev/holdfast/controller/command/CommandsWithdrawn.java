package dev.holdfast.controller.command;

import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.host.HostId;
import java.util.List;

/** Fired where a person's wish outdates commands; their delays are purged after the commit. */
record CommandsWithdrawn(HostId host, List<CommandId> commands) {

    CommandsWithdrawn {
        commands = List.copyOf(commands);
    }
}
