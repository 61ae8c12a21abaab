package dev.holdfast.controller.operation;

import dev.holdfast.model.command.Outcome;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person asked for, as the API shows it.
 *
 * @param id also the id of its command
 * @param kind the command's verb, for example {@code deploy-stack}
 * @param step what its host does now; null before it told
 * @param detail why it failed; null otherwise
 * @param endedAt null while it runs
 */
public record Operation(
        UUID id,
        String kind,
        String host,
        @Nullable UUID container,
        @Nullable UUID stack,
        OperationState state,
        @Nullable String step,
        @Nullable String detail,
        Instant requestedAt,
        @Nullable Instant endedAt) {

    /** What is shown of how it ended. */
    static @Nullable String detail(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _, Outcome.AlreadySo _ -> null;
            case Outcome.Superseded(var reason) -> reason;
            case Outcome.Missing(var reason) -> reason;
            case Outcome.Deferred(var reason) -> reason;
            case Outcome.Failed(var reason) -> reason;
            case Outcome.OtherEpoch _ -> "it was decided in another epoch than its host is in";
            case Outcome.OtherIncarnation _ -> "it was given to another incarnation of its host";
            case Outcome.Expired _ -> "its host did not begin in time";
        };
    }
}
