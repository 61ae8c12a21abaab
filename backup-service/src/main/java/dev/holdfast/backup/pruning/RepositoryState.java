package dev.holdfast.backup.pruning;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a repository is, as far as its next step depends on it.
 *
 * @param isBusy something was under way; whoever asks is the one pruner, so nobody is at it
 * @param hasUnneeded there are snapshots to forget
 * @param hasSnapshots there are such as are needed
 */
record RepositoryState(
        boolean isBusy,
        boolean hasUnneeded,
        boolean hasSnapshots,
        @Nullable Instant retainedAt,
        @Nullable Instant forgotAt,
        @Nullable Instant pruneWantedAt,
        @Nullable Instant prunedAt,
        @Nullable Instant checkedAt,
        @Nullable Instant failedAt) {

    /**
     * What is to be done now.
     *
     * @param again how long after a failure it is tried again
     */
    Optional<Duty> next(Window window, Duration again, Instant now) {
        if (failedAt != null && failedAt.plus(again).isAfter(now) && !isWantedSince(failedAt)) {
            return Optional.empty();
        }
        return isBusy ? Optional.of(Duty.UNLOCK) : next(window.openedAt(now).orElse(null));
    }

    private boolean isWantedSince(Instant failure) {
        return isBefore(failure, pruneWantedAt);
    }

    private Optional<Duty> next(@Nullable Instant opened) {
        if (opened != null && isBefore(retainedAt, opened)) {
            return Optional.of(Duty.RETAIN);
        }
        if (hasUnneeded) {
            return Optional.of(Duty.FORGET);
        }
        // Before a prune, which damage may keep from ending: nobody would be told of it then.
        if (opened != null && hasSnapshots && isBefore(checkedAt, opened)) {
            return Optional.of(Duty.CHECK);
        }
        return pruneWantedAt != null || (opened != null && isBefore(prunedAt, forgotAt))
                ? Optional.of(Duty.PRUNE)
                : Optional.empty();
    }

    /** Whether the first was not yet, or earlier; never where the second was not. */
    private static boolean isBefore(@Nullable Instant first, @Nullable Instant second) {
        return second != null && (first == null || first.isBefore(second));
    }
}
