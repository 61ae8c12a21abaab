package dev.holdfast.controller.backup;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a stack's snapshots; null is none.
 *
 * @param keepLast how many of the newest
 * @param keepHourly of how many hours the newest, and so on
 * @param keepWithin all that are no older than this before the newest, as {@code 1y6m14d12h}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record KeepPolicy(
        @Nullable Integer keepLast,
        @Nullable Integer keepHourly,
        @Nullable Integer keepDaily,
        @Nullable Integer keepWeekly,
        @Nullable Integer keepMonthly,
        @Nullable Integer keepYearly,
        @Nullable String keepWithin) {}
