package dev.holdfast.backup.contents;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.holdfast.backup.api.Names;
import dev.holdfast.backup.snapshot.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One of restic's {@code snapshots --json}.
 *
 * @param id restic's, in full
 * @param time when its backup began
 */
public record ListedSnapshot(
        String id, Instant time, @Nullable List<String> tags, @Nullable Summary summary) {

    private static final String TAG = "snapshot=";
    private static final String ORIGIN = "origin=";
    private static final Pattern ORIGIN_WORDS = Pattern.compile("(" + Names.HOST + ")/(.{36})");

    /** As which an import stores what an agent has taken elsewhere. */
    static List<String> tags(UUID snapshot, String project, Origin origin) {
        return List.of(
                TAG + snapshot,
                "stack=" + project,
                ORIGIN + origin.host() + "/" + origin.snapshot());
    }

    /** What restic counted at the backup. */
    public record Summary(
            @JsonProperty("backup_end") @Nullable Instant end,
            @JsonProperty("total_files_processed") long files,
            @JsonProperty("total_bytes_processed") long bytes,
            @JsonProperty("data_added_packed") long addedBytes) {}

    /** The same under other tags. */
    public ListedSnapshot tagged(List<String> others) {
        return new ListedSnapshot(id, time, others, summary);
    }

    /** The id by which an agent has tagged it; empty where it is no snapshot of a stack. */
    public Optional<UUID> snapshot() {
        return words(TAG).flatMap(id -> uuid(id).stream()).findFirst();
    }

    /** Where an import says that it was taken; empty where its host has taken it. */
    Optional<Origin> origin() {
        return words(ORIGIN)
                .map(ORIGIN_WORDS::matcher)
                .filter(Matcher::matches)
                .flatMap(word ->
                        uuid(word.group(2)).map(id -> new Origin(word.group(1), id)).stream())
                .findFirst();
    }

    private Stream<String> words(String kind) {
        return (tags == null ? List.<String>of() : tags)
                .stream()
                        .filter(tag -> tag.startsWith(kind))
                        .map(tag -> tag.substring(kind.length()));
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
