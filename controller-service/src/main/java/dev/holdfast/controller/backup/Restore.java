package dev.holdfast.controller.backup;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot that comes back as a stack.
 *
 * @param stack the one that it becomes; null before that is known here
 * @param sourceHost in whose repository the snapshot is
 * @param host where the stack is to be
 * @param project the name it gets there
 * @param step what the host does now; null where it does nothing
 * @param reason why it failed; null where it did not
 * @param duration from the request to the end
 */
record Restore(
        UUID id,
        UUID snapshot,
        String sourceHost,
        @Nullable UUID stack,
        String host,
        String project,
        @JsonAlias("status") RestoreState state,
        @Nullable String step,
        @Nullable String reason,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration duration)
        implements OfStack {

    Restore withStack(UUID of) {
        return new Restore(
                id,
                snapshot,
                sourceHost,
                of,
                host,
                project,
                state,
                step,
                reason,
                requestedAt,
                startedAt,
                finishedAt,
                duration);
    }
}
