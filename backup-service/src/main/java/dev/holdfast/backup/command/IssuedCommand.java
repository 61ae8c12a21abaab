package dev.holdfast.backup.command;

import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.host.HostId;

/**
 * A command that is stored and not answered.
 *
 * @param publication counts from 1; each has its own {@code Nats-Msg-Id}
 */
record IssuedCommand(HostId host, HostCommand command, int publication) {

    /** The server drops a repeat of one publication, and lets a further one through. */
    String messageId() {
        return command.id() + "/" + publication;
    }
}
