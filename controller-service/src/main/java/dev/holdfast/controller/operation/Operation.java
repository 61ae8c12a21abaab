package dev.holdfast.controller.operation;

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
        @Nullable Instant endedAt) {}
