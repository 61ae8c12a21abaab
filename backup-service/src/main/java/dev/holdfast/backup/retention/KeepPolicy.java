package dev.holdfast.backup.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a stack's snapshots; null is none.
 *
 * @param keepLast how many of the newest
 * @param keepHourly of how many hours the newest, and so on
 * @param keepWithin all that are no older than this before the newest, as {@code 1y6m14d12h}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeepPolicy(
        @Nullable Integer keepLast,
        @Nullable Integer keepHourly,
        @Nullable Integer keepDaily,
        @Nullable Integer keepWeekly,
        @Nullable Integer keepMonthly,
        @Nullable Integer keepYearly,
        @Nullable String keepWithin) {

    /**
     * @throws IllegalArgumentException where the length is none
     */
    public KeepPolicy {
        if (keepWithin != null) {
            keepWithin = Within.parse(keepWithin).text();
        }
    }

    /** How many each bucket may keep; those that keep none are left out. */
    Map<Bucket, Integer> counts() {
        var counts = new EnumMap<Bucket, Integer>(Bucket.class);
        put(counts, Bucket.LAST, keepLast);
        put(counts, Bucket.HOURLY, keepHourly);
        put(counts, Bucket.DAILY, keepDaily);
        put(counts, Bucket.WEEKLY, keepWeekly);
        put(counts, Bucket.MONTHLY, keepMonthly);
        put(counts, Bucket.YEARLY, keepYearly);
        return counts;
    }

    private static void put(Map<Bucket, Integer> counts, Bucket bucket, @Nullable Integer count) {
        if (count != null && count > 0) {
            counts.put(bucket, count);
        }
    }

    Optional<Within> within() {
        return Optional.ofNullable(keepWithin).map(Within::parse);
    }

    /** Then it is none. */
    public boolean keepsNothing() {
        return counts().isEmpty() && keepWithin == null;
    }

    /** For people. */
    String text() {
        var parts = new ArrayList<String>();
        counts().forEach((bucket, count) -> parts.add(bucket.word() + " " + count));
        within().ifPresent(length -> parts.add("within " + length.text()));
        return String.join(", ", parts);
    }
}
