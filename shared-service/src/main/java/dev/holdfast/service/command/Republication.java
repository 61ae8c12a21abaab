package dev.holdfast.service.command;

import dev.holdfast.messaging.FullJitter;
import java.time.Duration;
import java.time.Instant;

/**
 * When a command that nobody answered is published again: soon, then ever more seldom, with full
 * jitter, and never before its host can have answered.
 */
public final class Republication {

    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(1).minus(ANSWER);

    private Republication() {}

    /**
     * @param publications how often it was published, 1 or more
     * @param from when it was due or published last
     * @param chance in [0, 1)
     */
    public static Instant next(Instant from, int publications, double chance) {
        return from.plus(ANSWER).plus(FullJitter.delay(FIRST, LONGEST, publications, chance));
    }
}
