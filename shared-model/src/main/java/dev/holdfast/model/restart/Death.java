package dev.holdfast.model.restart;

import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.container.RestartPolicy;
import java.time.Duration;

/**
 * What a restart is decided from, besides the history.
 *
 * @param ranFor how long the container had run; zero where it never started
 */
public record Death(RestartPolicy wish, boolean oneShot, Duration ranFor, Exit exit) {

    /** The death that an observed container died, by this end of it. */
    public static Death of(ObservedContainer container, Exit exit) {
        return new Death(container.wish(), container.oneShot(), ranFor(container, exit), exit);
    }

    private static Duration ranFor(ObservedContainer container, Exit exit) {
        var started = container.startedAt();
        if (started == null || exit.finishedAt().isBefore(started)) {
            return Duration.ZERO;
        }
        return Duration.between(started, exit.finishedAt());
    }
}
