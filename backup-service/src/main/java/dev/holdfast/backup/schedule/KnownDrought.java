package dev.holdfast.backup.schedule;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How long a schedule has stored nothing, as it is told; see {@link Drought}.
 *
 * @param cron six fields, beginning with the seconds
 */
record KnownDrought(
        UUID schedule,
        String host,
        String project,
        String cron,
        String zone,
        Instant since,
        @Nullable Instant stored,
        @Nullable Instant barrenFrom,
        @Nullable String failure) {}
