package dev.holdfast.backup.snapshot;

import dev.holdfast.model.host.HostId;
import dev.holdfast.model.snapshot.SnapshotId;
import dev.holdfast.model.snapshot.SnapshotReport;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot as its repository tells of it.
 *
 * @param storedAt when its backup ended
 * @param origin null where it was taken by its host
 */
public record FoundSnapshot(
        SnapshotId id,
        HostId host,
        String project,
        SnapshotReport report,
        Instant storedAt,
        @Nullable Origin origin) {}
