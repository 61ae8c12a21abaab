package dev.holdfast.backup.contents;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.holdfast.service.json.WireJson;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of restic's {@code ls --json} that is not about the snapshot itself. Bytes of names that
 * are not UTF-8 are replaced in it.
 *
 * @param mode as Go has it
 * @param inode the same for all names of one file in one place; null where an older restic tells
 *     none
 */
record ListedNode(
        @JsonProperty("message_type") @Nullable String kind,
        @Nullable String name,
        @Nullable String type,
        @Nullable String path,
        long uid,
        long gid,
        @Nullable Long size,
        long mode,
        @Nullable String mtime,
        @Nullable BigInteger inode) {

    private static final long PERMISSIONS = 0777;
    private static final long GO_SET_USER = 1L << 23;
    private static final long GO_SET_GROUP = 1L << 22;
    private static final long GO_STICKY = 1L << 20;

    /** Empty for any other line. */
    static Optional<FileEntry> parse(String line) {
        return read(line).flatMap(ListedNode::entry);
    }

    /** Empty where it is no JSON. */
    static Optional<ListedNode> read(String line) {
        try {
            return Optional.of(WireJson.read(line, ListedNode.class));
        } catch (UncheckedIOException notForMachines) {
            return Optional.empty();
        }
    }

    private Optional<FileEntry> entry() {
        if (!"node".equals(kind) || name == null || type == null || path == null) {
            return Optional.empty();
        }
        var is = FileType.of(type);
        // Restic leaves out the size of an empty file.
        var bytes = is == FileType.FILE ? Long.valueOf(size == null ? 0 : size) : null;
        return Optional.of(
                new FileEntry(name, path, is, bytes, octal(), uid, gid, modifiedAt(mtime)));
    }

    private String octal() {
        var special =
                (has(GO_SET_USER) ? 04000 : 0)
                        | (has(GO_SET_GROUP) ? 02000 : 0)
                        | (has(GO_STICKY) ? 01000 : 0);
        return "%04o".formatted(special | (mode & PERMISSIONS));
    }

    private boolean has(long bit) {
        return (mode & bit) != 0;
    }

    private static @Nullable Instant modifiedAt(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
