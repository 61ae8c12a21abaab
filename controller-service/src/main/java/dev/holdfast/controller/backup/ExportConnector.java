package dev.holdfast.controller.backup;

import dev.holdfast.model.host.HostId;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.UUID;

/** Hands snapshots as one file from and to the backup service; none is kept here. */
@ApplicationScoped
class ExportConnector {

    private final BackupConnector backup;
    private final BackupConfig config;

    ExportConnector(BackupConnector backup, BackupConfig config) {
        this.backup = backup;
        this.config = config;
    }

    /**
     * Returns when the file is made; whoever is interrupted before ends that, too.
     *
     * @param password what is to open it
     */
    BackupStream export(UUID snapshot, String password) {
        return backup.stream(
                "/snapshots/%s/export".formatted(snapshot), password, config.exportTimeout());
    }

    void transfer(BackupStream stream, OutputStream to) throws IOException {
        stream.transferTo(to, config.contentTimeout());
    }

    /**
     * @param password what opens it
     */
    Snapshot bringIn(HostId host, String password, InputStream export) {
        return backup.upload(
                "/imports?host=" + host, password, export, Snapshot.class, config.importTimeout());
    }
}
