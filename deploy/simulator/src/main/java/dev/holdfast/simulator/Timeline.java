package dev.holdfast.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** The only clock there is; it jumps from one thing to the next. */
public final class Timeline {

    private record Due(Instant at, long order, Runnable what) {}

    /** A hundred times what any history has; one that makes more work than it does never ends. */
    private static final long MOST = 5_000_000;

    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::order));
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long order;

    public Instant now() {
        return now;
    }

    /**
     * @throws IllegalStateException where so much happens that there is no end of it
     */
    public void after(Duration delay, Runnable what) {
        if (order == MOST) {
            throw new IllegalStateException(
                    "%,d things have happened until %s, and each makes others"
                            .formatted(MOST, now));
        }
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
