package dev.holdfast.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** The only clock there is; it jumps from one thing to the next. */
public final class Timeline {

    private record Due(Instant at, long order, Runnable what) {}

    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::order));
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long order;

    public Instant now() {
        return now;
    }

    public void after(Duration delay, Runnable what) {
        queue.add(new Due(now.plus(delay), order++, what));
    }

    public void runUntil(Instant end) {
        while (!queue.isEmpty() && !queue.peek().at().isAfter(end)) {
            var due = queue.poll();
            now = due.at();
            due.what().run();
        }
        now = end;
    }
}
