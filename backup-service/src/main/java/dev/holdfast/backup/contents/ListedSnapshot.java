package dev.holdfast.backup.contents;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One of restic's {@code snapshots --json}.
 *
 * @param id restic's, in full
 * @param time when its backup began
 */
record ListedSnapshot(
        String id, Instant time, @Nullable List<String> tags, @Nullable Summary summary) {

    private static final String TAG = "snapshot=";

    /** What restic counted at the backup. */
    record Summary(
            @JsonProperty("backup_end") @Nullable Instant end,
            @JsonProperty("total_files_processed") long files,
            @JsonProperty("total_bytes_processed") long bytes,
            @JsonProperty("data_added_packed") long addedBytes) {}

    /** The id by which an agent has tagged it; empty where it is no snapshot of a stack. */
    Optional<UUID> snapshot() {
        return (tags == null ? List.<String>of() : tags)
                .stream()
                        .filter(tag -> tag.startsWith(TAG))
                        .map(tag -> uuid(tag.substring(TAG.length())))
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    Instant storedAt() {
        return summary == null || summary.end() == null ? time : summary.end();
    }

    /** All zero where an earlier restic did not count. */
    Summary counted() {
        return summary == null ? new Summary(time, 0, 0, 0) : summary;
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
