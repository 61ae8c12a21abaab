package dev.holdfast.controller.backup;

import dev.holdfast.controller.container.StackIds;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.snapshot.WholeHost;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How long a schedule has stored nothing.
 *
 * @param cron six fields, beginning with the seconds
 * @param since the instant of the last snapshot that was stored, or when the schedule came to mean
 *     what it means
 * @param stored the same where it is a snapshot's; null where none was stored
 * @param barrenFrom when somebody should know of it, unless a snapshot is stored before; null where
 *     that cannot come
 * @param failure why the last run since then failed; null where none did
 */
public record Drought(
        UUID schedule,
        HostId host,
        String project,
        String cron,
        String zone,
        Instant since,
        @Nullable Instant stored,
        @Nullable Instant barrenFrom,
        @Nullable String failure) {

    /** Null where a whole host is captured. */
    public @Nullable UUID stack() {
        return WholeHost.is(project) ? null : StackIds.of(host, project);
    }

    public boolean isBarren(Instant now) {
        return barrenFrom != null && !barrenFrom.isAfter(now);
    }

    /**
     * @param heardAt when the backup service told anything at all
     */
    public boolean becameBarrenUnheard(Instant heardAt) {
        return barrenFrom != null && heardAt.isBefore(barrenFrom);
    }
}
