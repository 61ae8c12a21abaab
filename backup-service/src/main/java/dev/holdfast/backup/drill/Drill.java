package dev.holdfast.backup.drill;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.holdfast.backup.snapshot.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A drill as it is told.
 *
 * @param host of the stack that was captured
 * @param project the same
 * @param on the host where it comes back
 * @param name what it is called there
 * @param step what that host does now; null where it does nothing
 * @param reason why it failed; null where it did not
 * @param probes that passed; null before, and 0 where health alone says that it came back
 * @param healthyAfter from the request until every container was as healthy as it had been; null
 *     before the probes passed
 * @param rto from the request until every probe had passed; null before
 */
public record Drill(
        UUID id,
        UUID snapshot,
        String host,
        String project,
        String on,
        String name,
        Trigger trigger,
        DrillStatus status,
        @Nullable String step,
        @Nullable String reason,
        @Nullable Integer probes,
        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration healthyAfter,
        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration rto,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {}
