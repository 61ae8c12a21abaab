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
}
