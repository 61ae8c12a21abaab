package dev.holdfast.controller.backup;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot that comes back as a stack.
 *
 * @param stack the one that it becomes; null before that is known here
 * @param sourceHost in whose repository the snapshot is
 * @param host where the stack is to be
 * @param project the name it gets there
 * @param services that alone come back; all if empty
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
        List<String> services,
        @JsonAlias("status") RestoreState state,
        @Nullable String step,
        @Nullable String reason,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration duration)
        implements OfStack {

    Restore {
        // A backup service of an earlier version names none.
        services = services == null ? List.of() : List.copyOf(services);
    }

    Restore withStack(UUID of) {
        return new Restore(
                id,
                snapshot,
                sourceHost,
                of,
                host,
                project,
                services,
                state,
                step,
                reason,
                requestedAt,
                startedAt,
                finishedAt,
                duration);
    }
}
