package dev.holdfast.service.command;

import java.time.Duration;
import java.time.Instant;

/** When a command that nobody answered is published again: soon, then ever more seldom. */
public final class Republication {

    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private Republication() {}

    /**
     * @param publications how often it was published, 1 or more
     * @param from when it was due or published last
     */
    public static Instant next(Instant from, int publications) {
        var wait = FIRST.multipliedBy(1L << Math.min(publications - 1, 10));
        return from.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
    }
}
