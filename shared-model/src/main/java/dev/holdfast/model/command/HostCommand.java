package dev.holdfast.model.command;

import java.time.Instant;

/**
 * One instruction to one host.
 *
 * @param deadline after it the agent does not begin; it answers {@link Outcome.Expired}
 */
public record HostCommand(CommandId id, Instant issuedAt, Instant deadline, Action action) {}
