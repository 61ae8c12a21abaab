package dev.holdfast.backup.contents;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that stands in a snapshot.
 *
 * @param path to ask for it
 * @param bytes of a file, as it reads; null for anything else
 * @param mode four octal digits
 * @param user its owner's number
 * @param group its owner's number
 * @param modifiedAt null where no calendar has it
 */
record FileEntry(
        String name,
        String path,
        FileType type,
        @Nullable Long bytes,
        String mode,
        long user,
        long group,
        @Nullable Instant modifiedAt) {}
