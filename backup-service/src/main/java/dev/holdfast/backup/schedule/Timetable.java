package dev.holdfast.backup.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A cron expression in a time zone: which instants it means.
 *
 * <p>Certain times of the day come once each day: one that the clocks skip comes when they have
 * skipped it, one that they show twice comes the first time. What runs through the day ({@code *}
 * as hours) goes by elapsed time instead, so that an hour shown twice is two hours.
 */
record Timetable(Cron cron, ZoneId zone) {

    /** The first instant after this one; empty if there is none. */
    Optional<Instant> next(Instant after) {
        return Optional.ofNullable(cron.isThroughTheDay() ? nextElapsed(after) : nextOfDay(after));
    }

    List<Instant> upcoming(Instant after, int count) {
        var found = new ArrayList<Instant>();
        var next = next(after);
        while (next.isPresent() && found.size() < count) {
            found.add(next.get());
            next = next(next.get());
        }
        return found;
    }

    /** All of them, the first bound excluded, the last included. */
    List<Instant> between(Instant after, Instant until) {
        var found = new ArrayList<Instant>();
        var next = next(after);
        while (next.isPresent() && !next.get().isAfter(until)) {
            found.add(next.get());
            next = next(next.get());
        }
        return found;
    }

    private @Nullable Instant nextOfDay(Instant after) {
        var local = cron.next(LocalDateTime.ofInstant(after, zone));
        while (local.isPresent() && !instantOf(local.get()).isAfter(after)) {
            local = cron.next(local.get());
        }
        return local.map(this::instantOf).orElse(null);
    }

    /** Never decreases with the local time, which is what lets {@link #nextOfDay} search. */
    private Instant instantOf(LocalDateTime local) {
        var rules = zone.getRules();
        var offsets = rules.getValidOffsets(local);
        return offsets.isEmpty()
                ? rules.getTransition(local).getInstant()
                : local.toInstant(offsets.getFirst());
    }

    /** Searches one stretch without a change of the clocks after another. */
    private @Nullable Instant nextElapsed(Instant after) {
        var offset = zone.getRules().getOffset(after);
        var local = cron.next(LocalDateTime.ofInstant(after, offset));
        for (var change = changeAfter(after); ; change = changeAfter(change.getInstant())) {
            var found = local.map(instantAt(offset)).orElse(null);
            if (change == null || found == null || found.isBefore(change.getInstant())) {
                return found;
            }
            offset = change.getOffsetAfter();
            local = cron.next(change.getDateTimeAfter().minusSeconds(1));
        }
    }

    private static Function<LocalDateTime, Instant> instantAt(ZoneOffset offset) {
        return local -> local.toInstant(offset);
    }

    private @Nullable ZoneOffsetTransition changeAfter(Instant instant) {
        return zone.getRules().nextTransition(instant);
    }
}
