package dev.holdfast.backup.snapshot;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be compared of a record with its repository.
 *
 * @param restic restic's id of it; null where none was told
 */
public record Catalogued(UUID id, SnapshotStatus status, @Nullable String restic) {}
