package dev.holdfast.backup.contents;

import dev.holdfast.backup.snapshot.Snapshot;
import dev.holdfast.backup.snapshot.SnapshotStatus;
import dev.holdfast.repository.restic.RepositoryFailure;
import dev.holdfast.service.problem.ProblemException;
import java.util.List;

/** Why a snapshot cannot be read, and what to do. */
public final class Hindrance {

    /** Restic has no code of its own for it; the second is of an id in full. */
    private static final List<String> NO_SUCH_SNAPSHOT =
            List.of("no matching ID found", "failed to load snapshot");

    private Hindrance() {}

    /** Where it is not stored. */
    static ProblemException of(Snapshot snapshot) {
        var why = snapshot.reason() == null ? "" : ": " + snapshot.reason();
        return ProblemException.conflict(
                "snapshot %s %s%s".formatted(snapshot.id(), how(snapshot.status()), why));
    }

    /** Where restic did not give it. */
    public static ProblemException of(String host, RuntimeException failure) {
        var said = String.valueOf(failure.getMessage());
        if (failure instanceof RepositoryFailure.Locked) {
            return ProblemException.unavailable(
                    "the repository of %s is being pruned; try again when GET /repositories/%s"
                                    .formatted(host, host)
                            + " says that it is done");
        }
        if (NO_SUCH_SNAPSHOT.stream().anyMatch(said::contains)) {
            return ProblemException.conflict(
                    ("the repository of %s has this snapshot no more; POST /snapshots/rescan has"
                                    + " the records say so")
                            .formatted(host));
        }
        return ProblemException.unavailable(
                "the repository of %s cannot be read now: %s".formatted(host, said));
    }

    private static String how(SnapshotStatus status) {
        return switch (status) {
            case REQUESTED, RUNNING -> "is not stored yet";
            case FAILED -> "was never stored";
            case FORGETTING, FORGOTTEN -> "is forgotten";
            case STORED, PROVEN -> "has no report of where it is";
        };
    }
}
