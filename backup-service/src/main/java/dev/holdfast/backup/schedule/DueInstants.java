package dev.holdfast.backup.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Which instants of a schedule are to be run now.
 *
 * @param runs oldest first
 * @param covered everything up to this instant is decided
 */
record DueInstants(List<Instant> runs, Instant covered) {

    DueInstants {
        runs = List.copyOf(runs);
    }

    /**
     * @param covered everything up to this instant was decided before; where it is not before now,
     *     because the clock went back, nothing is due until now has passed it again
     * @param punctual instants no older than this are not missed, so no catch-up policy applies
     */
    static DueInstants of(
            Timetable timetable, Instant covered, Instant now, CatchUp catchUp, Duration punctual) {
        var recent = recent(timetable, covered, now, punctual);
        if (recent.isEmpty()) {
            return new DueInstants(List.of(), covered);
        }
        var latest = recent.subList(Math.max(0, recent.size() - catchUp.count()), recent.size());
        var missedBefore = now.minus(punctual);
        var runs =
                recent.stream()
                        .filter(at -> at.isAfter(missedBefore) || latest.contains(at))
                        .toList();
        return new DueInstants(runs, recent.getLast());
    }

    /** The punctual ones and no fewer than a policy asks for, without counting through years. */
    private static List<Instant> recent(
            Timetable timetable, Instant covered, Instant now, Duration punctual) {
        var back = punctual.plusSeconds(1);
        var found = since(timetable, covered, now, back);
        while (found.size() < CatchUp.MOST && now.minus(back).isAfter(covered)) {
            back = back.multipliedBy(2);
            found = since(timetable, covered, now, back);
        }
        return found;
    }

    private static List<Instant> since(
            Timetable timetable, Instant covered, Instant now, Duration back) {
        var start = now.minus(back);
        return timetable.between(start.isAfter(covered) ? start : covered, now);
    }
}
