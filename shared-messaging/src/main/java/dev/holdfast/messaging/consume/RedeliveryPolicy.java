package dev.holdfast.messaging.consume;

import dev.holdfast.messaging.FullJitter;
import dev.holdfast.messaging.consume.Verdict.Park;
import dev.holdfast.messaging.consume.Verdict.Redeliver;
import java.time.Duration;

/**
 * When a failed message comes again, and when no more: doubling from the first delay to the
 * longest, with full jitter; never at once, for deliveries are counted.
 *
 * @param maxDeliver the server's limit; not positive for none
 * @param parks whether this client may park at all
 */
record RedeliveryPolicy(Duration first, Duration longest, long maxDeliver, boolean parks) {

    /**
     * @param deliveries so far, the failed one included
     * @param chance in [0, 1), spreads the delay over all of its range
     * @param isBudgeted false where so much failed lately that it has to wait longest
     */
    Verdict afterFailure(long deliveries, double chance, boolean isBudgeted) {
        if (!isLast(deliveries)) {
            return new Redeliver(isBudgeted ? delay(deliveries, chance) : longest);
        }
        return parks ? new Park() : new Redeliver(longest);
    }

    Duration delay(long deliveries, double chance) {
        var delay = first.dividedBy(2).plus(FullJitter.delay(first, longest, deliveries, chance));
        return delay.compareTo(longest) < 0 ? delay : longest;
    }

    private boolean isLast(long deliveries) {
        return maxDeliver > 0 && deliveries >= maxDeliver - 1;
    }
}
