package dev.holdfast.model.policy;

import java.time.Duration;

/**
 * How long a restart waits after earlier failures: nothing at first, then exponentially up to a
 * cap.
 *
 * @param first the wait before the second restart
 * @param longest no wait is longer, jitter included
 * @param jitter share of a wait that chance may take off, 0 to 1; spreads restarts that failed
 *     together
 * @param cleanRun what ran this long before it failed begins anew
 */
public record Backoff(Duration first, Duration longest, double jitter, Duration cleanRun) {

    /** A run of ten minutes is clean, as it is for Kubernetes; Docker's ten seconds hide a loop. */
    public static final Backoff DEFAULT =
            new Backoff(
                    Duration.ofMillis(500), Duration.ofSeconds(60), 0.25, Duration.ofMinutes(10));

    public Backoff {
        Refusal.unlessPositive("backoff.first", first);
        if (longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "backoff.longest (%s) is not shorter than backoff.first (%s)"
                            .formatted(longest, first));
        }
        if (!(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException("backoff.jitter is 0 to 1, not " + jitter);
        }
        Refusal.unlessPositive("backoff.clean-run", cleanRun);
    }

    /**
     * The wait before the next restart.
     *
     * @param failures how many restarts in a row came before, without a clean run
     * @param random 0 up to but not 1
     */
    public Duration delayAfter(int failures, double random) {
        if (failures == 0) {
            return Duration.ZERO;
        }
        var shortened = 1 - jitter * random;
        return Duration.ofMillis(Math.round(fullDelay(failures).toMillis() * shortened));
    }

    private Duration fullDelay(int failures) {
        // 2^30 times the shortest useful wait is past any cap; more would overflow.
        var delay = first.multipliedBy(1L << Math.min(failures - 1, 30));
        return delay.compareTo(longest) < 0 ? delay : longest;
    }
}
