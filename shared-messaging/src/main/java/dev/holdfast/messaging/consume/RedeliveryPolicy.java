package dev.holdfast.messaging.consume;

import dev.holdfast.messaging.consume.Verdict.Park;
import dev.holdfast.messaging.consume.Verdict.Redeliver;
import java.time.Duration;

/**
 * When a failed message comes again, and when no more: doubling from the first delay to the
 * longest, with jitter.
 *
 * @param maxDeliver the server's limit; not positive for none
 * @param parks whether this client may park at all
 */
record RedeliveryPolicy(Duration first, Duration longest, long maxDeliver, boolean parks) {

    private static final int MOST_DOUBLINGS = 30;

    /**
     * @param deliveries so far, the failed one included
     * @param chance in [0, 1), spreads the delay over the upper half of its range
     */
    Verdict afterFailure(long deliveries, double chance) {
        if (!isLast(deliveries)) {
            return new Redeliver(delay(deliveries, chance));
        }
        return parks ? new Park() : new Redeliver(longest);
    }

    Duration delay(long deliveries, double chance) {
        var doublings = Math.clamp(deliveries - 1, 0, MOST_DOUBLINGS);
        var full = Math.min((double) longest.toMillis(), first.toMillis() * Math.pow(2, doublings));
        return Duration.ofMillis(Math.round(full * (1 + chance) / 2));
    }

    private boolean isLast(long deliveries) {
        return maxDeliver > 0 && deliveries >= maxDeliver - 1;
    }
}
