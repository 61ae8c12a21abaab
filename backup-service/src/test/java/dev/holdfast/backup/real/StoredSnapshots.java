package dev.holdfast.backup.real;

import static org.awaitility.Awaitility.await;

import dev.holdfast.model.command.Action.TakeSnapshot;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.snapshot.CaptureMode;
import dev.holdfast.model.snapshot.SnapshotReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Snapshots that are stored, as far as their hosts say. */
public final class StoredSnapshots {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private StoredSnapshots() {}

    /** Asks for one; its id. */
    public static UUID requested(PlayedHost host, String project) {
        var wanted = Map.of("host", host.name(), "project", project);
        return UUID.fromString(Api.post("/snapshots", wanted, 202).getString("id"));
    }

    /**
     * The host says that it is in the repository; returns when that is recorded.
     *
     * @param restic restic's id of it
     */
    public static void told(PlayedHost host, String project, UUID id, String restic) {
        var command =
                await().atMost(PATIENCE)
                        .until(() -> command(host, project, id), Optional::isPresent)
                        .orElseThrow();
        host.taken(command, report(restic));
        await().atMost(PATIENCE)
                .until(() -> Api.get("/snapshots/" + id).getString("status").equals("stored"));
    }

    private static Optional<HostCommand> command(PlayedHost host, String project, UUID id) {
        return host.toldToCapture(project).stream()
                .filter(command ->
                        command.action() instanceof TakeSnapshot take
                                && take.snapshot().id().equals(id))
                .findFirst();
    }

    private static SnapshotReport report(String restic) {
        return new SnapshotReport(
                restic,
                "ab".repeat(32),
                CaptureMode.FREEZE,
                Instant.now(),
                Duration.ofMillis(24),
                1,
                100_000,
                100_000,
                List.of());
    }
}
