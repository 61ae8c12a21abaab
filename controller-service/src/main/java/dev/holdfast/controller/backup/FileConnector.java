package dev.holdfast.controller.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.holdfast.service.page.Cursor;
import dev.holdfast.service.page.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads single files of snapshots through the backup service. */
@ApplicationScoped
class FileConnector {

    private final BackupConnector backup;
    private final BackupConfig config;

    FileConnector(BackupConnector backup, BackupConfig config) {
        this.backup = backup;
        this.config = config;
    }

    /**
     * @param path null for the snapshot's root
     * @param cursor ours, around one of the backup service
     */
    Page<SnapshotFile> list(
            UUID snapshot, @Nullable String path, @Nullable String cursor, int limit) {
        var after = Cursor.parse(cursor, 1);
        var asked =
                "/snapshots/%s/files?limit=%d&path=%s".formatted(snapshot, limit, encoded(path))
                        + (after == null ? "" : "&cursor=" + encoded(after.key().getFirst()));
        var found =
                backup.get(
                        asked, new TypeReference<Page<SnapshotFile>>() {}, config.filesTimeout());
        var next = found.next();
        return new Page<>(found.items(), next == null ? null : Cursor.of(next).opaque());
    }

    BackupStream content(UUID snapshot, String path) {
        return backup.stream(
                "/snapshots/%s/files/content?path=%s".formatted(snapshot, encoded(path)),
                config.filesTimeout());
    }

    void transfer(BackupStream stream, OutputStream to) throws IOException {
        stream.transferTo(to, config.contentTimeout());
    }

    private static String encoded(@Nullable String text) {
        return text == null ? "" : URLEncoder.encode(text, UTF_8);
    }
}
