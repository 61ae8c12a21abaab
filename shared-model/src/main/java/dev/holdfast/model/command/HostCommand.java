package dev.holdfast.model.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.host.Incarnation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One instruction to one host.
 *
 * @param host that it is for; another one that gets hold of it ignores it, for NATS lets a host
 *     have a message of its own delivered to a subject that it may not publish to
 * @param deadline after it the agent does not begin; it answers {@link Outcome.Expired}
 * @param epoch in which it was decided, for the agent answers {@link Outcome.OtherEpoch} in every
 *     other; null for what a person wants, in whatever epoch
 * @param incarnation that it is for, for more than one agent may speak as a host; none but that one
 *     begins it. Null where whoever gave it knows of none
 */
public record HostCommand(
        CommandId id,
        HostId host,
        Instant issuedAt,
        Instant deadline,
        Action action,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long epoch,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Incarnation incarnation) {

    /** One that names no incarnation. */
    public HostCommand(
            CommandId id,
            HostId host,
            Instant issuedAt,
            Instant deadline,
            Action action,
            @Nullable Long epoch) {
        this(id, host, issuedAt, deadline, action, epoch, null);
    }

    /** One that holds in every epoch. */
    public HostCommand(
            CommandId id, HostId host, Instant issuedAt, Instant deadline, Action action) {
        this(id, host, issuedAt, deadline, action, null);
    }

    /** The same for this incarnation of its host. */
    public HostCommand to(@Nullable Incarnation of) {
        return new HostCommand(id, host, issuedAt, deadline, action, epoch, of);
    }

    /** True where an agent in this incarnation is not to begin it. */
    public boolean isForAnother(Incarnation own) {
        return incarnation != null && !incarnation.equals(own);
    }
}
