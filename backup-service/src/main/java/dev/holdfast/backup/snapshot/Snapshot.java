package dev.holdfast.backup.snapshot;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.holdfast.model.snapshot.SnapshotReport;
import dev.holdfast.model.snapshot.WholeHost;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot as it is told.
 *
 * @param project {@link WholeHost#PROJECT} where it is of the whole host
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
        @JsonProperty("protected") boolean isProtected,
        @Nullable String damage,
        @Nullable SnapshotReport report,
        @Nullable Origin origin,
        @Nullable Proof proof) {

    @JsonIgnore
    public boolean isOfWholeHost() {
        return WholeHost.is(project);
    }
}
