package dev.holdfast.messaging;

import java.time.Duration;

/**
 * Spreads repeats over all of the time that a doubling delay has grown to, so that those that
 * failed together do not come back together.
 *
 * @see <a href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">why all
 *     of it</a>
 */
public final class FullJitter {

    private static final int MOST_DOUBLINGS = 30;

    private FullJitter() {}

    /**
     * @param attempt counts from 1
     * @param chance in [0, 1)
     */
    public static Duration delay(Duration first, Duration longest, long attempt, double chance) {
        var doublings = Math.clamp(attempt - 1, 0, MOST_DOUBLINGS);
        var grown =
                Math.min((double) longest.toMillis(), first.toMillis() * Math.pow(2, doublings));
        return Duration.ofMillis(Math.round(grown * chance));
    }
}
