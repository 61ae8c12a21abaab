package dev.holdfast.model.restart;

import java.time.Duration;

/** Says a duration as a person would. */
final class Spoken {

    private static final Duration MINUTES_FROM = Duration.ofMinutes(2);

    private Spoken() {}

    static String of(Duration duration) {
        return duration.compareTo(MINUTES_FROM) < 0
                ? duration.toSeconds() + " s"
                : duration.toMinutes() + " min";
    }

    /** Also what is shorter than a second. */
    static String exactly(Duration duration) {
        var millis = duration.toMillisPart();
        return millis == 0
                ? of(duration)
                : duration.toSeconds() + "." + Integer.toString(1_000 + millis).substring(1) + " s";
    }
}
