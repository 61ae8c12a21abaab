package dev.holdfast.model.command;

import dev.holdfast.model.host.HostId;
import java.time.Instant;

/**
 * One instruction to one host.
 *
 * @param host that it is for; another one that gets hold of it ignores it, for NATS lets a host
 *     have a message of its own delivered to a subject that it may not publish to
 * @param deadline after it the agent does not begin; it answers {@link Outcome.Expired}
 */
public record HostCommand(
        CommandId id, HostId host, Instant issuedAt, Instant deadline, Action action) {}
