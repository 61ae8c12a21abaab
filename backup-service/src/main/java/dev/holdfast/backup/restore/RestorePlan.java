package dev.holdfast.backup.restore;

import dev.holdfast.backup.snapshot.Snapshot;
import dev.holdfast.model.command.Action.RestoreStack;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.snapshot.SnapshotId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether, and by what command, a snapshot can be brought back. */
public sealed interface RestorePlan {

    record Possible(RestoreStack action) implements RestorePlan {}

    record Impossible(String reason) implements RestorePlan {}

    /**
     * @param project the name it gets; null for the one it had
     * @param withoutPorts nothing of it is published
     * @param services that come back; all if empty
     */
    static RestorePlan of(
            Snapshot snapshot,
            @Nullable String project,
            boolean withoutPorts,
            List<String> services) {
        var report = snapshot.report();
        if (report == null) {
            return new Impossible("snapshot %s is not stored".formatted(snapshot.id()));
        }
        if (snapshot.isOfWholeHost()) {
            return new Impossible(
                    "snapshot %1$s is of the whole host %2$s; deploy/up --host-from %1$s=NAME makes"
                                    .formatted(snapshot.id(), snapshot.host())
                            + " a new host of it");
        }
        return new Possible(
                new RestoreStack(
                        new SnapshotId(snapshot.id()),
                        new HostId(snapshot.host()),
                        report.resticSnapshot(),
                        report.manifestSha256(),
                        project == null ? snapshot.project() : project,
                        withoutPorts,
                        report.bytes(),
                        services));
    }
}
