package dev.holdfast.backup.snapshot;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.holdfast.model.snapshot.SnapshotReport;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot as it is told.
 *
 * @param step what the host does now; null where it does nothing
 * @param reason why it failed; null where it did not
 * @param duration from the request to the end
 * @param report what is in the repository; null where nothing is known to be
 */
public record Snapshot(
        UUID id,
        String host,
        String project,
        SnapshotStatus status,
        @Nullable String step,
        @Nullable String reason,
        Trigger trigger,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration duration,
        @Nullable SnapshotReport report) {}
