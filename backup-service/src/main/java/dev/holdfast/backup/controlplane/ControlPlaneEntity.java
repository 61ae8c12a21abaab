package dev.holdfast.backup.controlplane;

import dev.holdfast.repository.restic.Stored;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one row. */
@Entity(name = "ControlPlane")
@Table(name = "control_plane")
class ControlPlaneEntity {

    @Id private int id;

    @Column(name = "wanted_at")
    private @Nullable Instant wantedAt;

    @Column(name = "begun_at")
    private @Nullable Instant begunAt;

    @Column(name = "taken_at")
    private @Nullable Instant takenAt;

    @Column(name = "restic_snapshot")
    private @Nullable String resticSnapshot;

    private @Nullable Long bytes;
    private int snapshots;

    @Column(name = "failed_at")
    private @Nullable Instant failedAt;

    private @Nullable String failure;

    protected ControlPlaneEntity() {}

    Standing standing() {
        return new Standing(wantedAt, begunAt, takenAt, failedAt);
    }

    int snapshots() {
        return snapshots;
    }

    void want(Instant now) {
        wantedAt = now;
    }

    void begin(Instant now) {
        begunAt = now;
    }

    /**
     * @param begun what was wanted later than this is still wanted
     */
    void stored(Stored stored, Instant begun) {
        takenAt = begun;
        resticSnapshot = stored.resticSnapshot();
        bytes = stored.bytes();
        if (wantedAt != null && !wantedAt.isAfter(begun)) {
            wantedAt = null;
        }
    }

    void counted(int there) {
        snapshots = there;
    }

    void failed(String why, Instant now) {
        failedAt = now;
        failure = why;
    }

    KnownControlPlane known() {
        return new KnownControlPlane(
                snapshots, lastSnapshot().orElse(null), wantedAt, lastFailure().orElse(null));
    }

    private Optional<KnownControlPlane.Taken> lastSnapshot() {
        return takenAt == null || resticSnapshot == null || bytes == null
                ? Optional.empty()
                : Optional.of(new KnownControlPlane.Taken(takenAt, resticSnapshot, bytes));
    }

    private Optional<KnownControlPlane.Failure> lastFailure() {
        return failedAt == null || failure == null
                ? Optional.empty()
                : Optional.of(new KnownControlPlane.Failure(failedAt, failure));
    }
}
