package dev.holdfast.controller.backup;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot that comes back for as long as it takes to see that it does.
 *
 * @param stack that was captured; null where it is not known here
 * @param host where that is
 * @param project what that is called
 * @param on the host where it comes back
 * @param name what it is called there
 * @param step what that host does now; null where it does nothing
 * @param reason why it failed; null where it did not
 * @param probes that passed; null before, and 0 where health alone says that it came back
 * @param healthyAfter from the request until every container was as healthy as it had been; null
 *     before the probes passed
 * @param rto from the request until every probe had passed; null before
 */
record Drill(
        UUID id,
        UUID snapshot,
        @Nullable UUID stack,
        String host,
        String project,
        String on,
        String name,
        Trigger trigger,
        @JsonAlias("status") DrillState state,
        @Nullable String step,
        @Nullable String reason,
        @Nullable Integer probes,
        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration healthyAfter,
        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration rto,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt)
        implements OfStack {

    Drill withStack(UUID of) {
        return new Drill(
                id,
                snapshot,
                of,
                host,
                project,
                on,
                name,
                trigger,
                state,
                step,
                reason,
                probes,
                healthyAfter,
                rto,
                requestedAt,
                startedAt,
                finishedAt);
    }
}
