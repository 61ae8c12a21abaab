package dev.holdfast.backup.contents;

import dev.holdfast.repository.restic.RepositoryAccess;

/**
 * Where a snapshot can be read.
 *
 * @param restic restic's id of it
 */
public record Place(String host, RepositoryAccess access, String restic) {}
