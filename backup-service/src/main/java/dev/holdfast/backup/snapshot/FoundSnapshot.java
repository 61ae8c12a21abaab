package dev.holdfast.backup.snapshot;

import dev.holdfast.model.host.HostId;
import dev.holdfast.model.snapshot.SnapshotId;
import dev.holdfast.model.snapshot.SnapshotReport;
import java.time.Instant;

/**
 * A snapshot as its repository tells of it.
 *
 * @param storedAt when its backup ended
 */
public record FoundSnapshot(
        SnapshotId id, HostId host, String project, SnapshotReport report, Instant storedAt) {}
