package dev.holdfast.service.command;

import dev.holdfast.model.command.HostCommand;
import java.time.Instant;

/**
 * A command that is stored and not answered.
 *
 * @param due before it the host must not begin
 * @param publication counts from 1; each has its own {@code Nats-Msg-Id}
 */
public record IssuedCommand(HostCommand command, Instant due, int publication) {

    /** The server drops a repeat of one publication, and lets a further one through. */
    String messageId() {
        return command.id() + "/" + publication;
    }
}
