package dev.holdfast.controller.backup;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.holdfast.model.snapshot.SnapshotReport;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One captured stack or whole host, or one that is being captured.
 *
 * @param stack null where it is not known here, and of a whole host
 * @param project of a whole host {@code *}
 * @param step what the host does now; null where it does nothing
 * @param reason why it failed, or is forgotten; null where it did not and is not
 * @param duration from the request to the end
 * @param isProtected nothing forgets it, until a person says otherwise
 * @param damage what is damaged of its repository, so that it may not come back whole; null where
 *     nothing is known to be
 * @param report what is in the repository; null where nothing is known to be
 * @param origin what it was where it was taken; null where its host has taken it
 * @param proof by what it is known to come back; null where no drill has shown it
 */
record Snapshot(
        UUID id,
        @Nullable UUID stack,
        String host,
        String project,
        @JsonAlias("status") SnapshotState state,
        @Nullable String step,
        @Nullable String reason,
        Trigger trigger,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration duration,
        @JsonProperty("protected") boolean isProtected,
        @Nullable String damage,
        @Nullable SnapshotReport report,
        @Nullable SnapshotOrigin origin,
        @Nullable Proof proof)
        implements OfStack {

    Snapshot withStack(UUID of) {
        return new Snapshot(
                id,
                of,
                host,
                project,
                state,
                step,
                reason,
                trigger,
                requestedAt,
                startedAt,
                finishedAt,
                duration,
                isProtected,
                damage,
                report,
                origin,
                proof);
    }
}
