package dev.holdfast.model.snapshot;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent says of a snapshot that is in the repository and whose manifest it has read back.
 *
 * @param resticSnapshot restic's full id of it
 * @param manifestSha256 of the manifest as read back from the repository, in hexadecimal
 * @param capturedAt the one instant that all of it shows
 * @param standstill how long the stack stood still; null where only its manifest is left to tell
 * @param bytes of all files captured, as they read
 * @param addedBytes what the repository grew by
 * @param notCaptured what is missing and why, for people; empty where all is there
 */
public record SnapshotReport(
        String resticSnapshot,
        String manifestSha256,
        CaptureMode mode,
        Instant capturedAt,
        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration standstill,
        long files,
        long bytes,
        long addedBytes,
        List<String> notCaptured) {

    public SnapshotReport {
        notCaptured = List.copyOf(notCaptured);
    }
}
