package dev.holdfast.messaging;

import java.time.Duration;
import java.time.Instant;

/**
 * How many repeats a service may still make: what fails for everybody at once must not come back
 * all at once. Each repeat takes a token, and tokens come back with time.
 *
 * @param most as many as there are after a quiet time
 * @param perSecond how many come back
 * @param tokens how many there were
 * @param at when that was
 */
public record TokenBucket(int most, double perSecond, double tokens, Instant at) {

    public TokenBucket {
        if (most < 1 || !(perSecond > 0)) {
            throw new IllegalArgumentException(
                    "a bucket holds at least one token and fills: %d, %s per second"
                            .formatted(most, perSecond));
        }
    }

    public static TokenBucket full(int most, double perSecond, Instant now) {
        return new TokenBucket(most, perSecond, most, now);
    }

    /** Whole tokens that are there now; a clock that was set back brings none. */
    public int left(Instant now) {
        return (int) refilled(now);
    }

    /** The same after so many were taken, as far as there were so many. */
    public TokenBucket without(int taken, Instant now) {
        return new TokenBucket(most, perSecond, Math.max(0, refilled(now) - taken), now);
    }

    private double refilled(Instant now) {
        var seconds = Math.max(0, Duration.between(at, now).toNanos() / 1e9);
        return Math.min(most, tokens + seconds * perSecond);
    }
}
