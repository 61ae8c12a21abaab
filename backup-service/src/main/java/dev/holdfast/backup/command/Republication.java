package dev.holdfast.backup.command;

import java.time.Duration;
import java.time.Instant;

/** When a command that is not answered is published again. */
final class Republication {

    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** The host is at it, so the repeat is only for one that has lost its journal. */
    private static final Duration AFTER_PROGRESS = Duration.ofMinutes(10);

    private Republication() {}

    /**
     * Soon, then ever more seldom.
     *
     * @param publications how often it was published, 1 or more
     */
    static Instant next(Instant lastPublished, int publications) {
        var wait = FIRST.multipliedBy(1L << Math.min(publications - 1, 10));
        return lastPublished.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
    }

    static Instant afterProgress(Instant heard) {
        return heard.plus(AFTER_PROGRESS);
    }
}
