package dev.holdfast.model.query;

import dev.holdfast.model.container.ContainerId;

/**
 * Asks for the last lines of a container's log.
 *
 * @param tail how many lines at the most, 1 to 10,000
 */
public record LogQuery(ContainerId container, int tail) {

    /** Noun of the subject it is asked on. */
    public static final String NOUN = "logs";

    public LogQuery {
        if (tail < 1 || tail > 10_000) {
            throw new IllegalArgumentException("tail is 1 to 10000, not " + tail);
        }
    }
}
