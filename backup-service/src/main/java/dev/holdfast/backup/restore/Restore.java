package dev.holdfast.backup.restore;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A restore as it is told.
 *
 * @param id its command's too, by which its host asks for access to the repository
 * @param sourceHost in whose repository the snapshot is
 * @param host where the stack is to be
 * @param project the name it gets there
 * @param services that alone come back; all if empty
 * @param step what the host does now; null where it does nothing
 * @param reason why it failed; null where it did not
 * @param duration from the request to the end
 */
public record Restore(
        UUID id,
        UUID snapshot,
        String sourceHost,
        String host,
        String project,
        List<String> services,
        RestoreStatus status,
        @Nullable String step,
        @Nullable String reason,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration duration)
        implements Reader {

    public Restore {
        services = List.copyOf(services);
    }

    /** Whether its host still works on it, or is to begin. */
    @Override
    public boolean isOpen() {
        return switch (status) {
            case REQUESTED, RUNNING -> true;
            case DONE, FAILED -> false;
        };
    }
}
