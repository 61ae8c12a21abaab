package dev.holdfast.controller.restart;

import dev.holdfast.model.container.ContainerId;
import java.time.Instant;

/**
 * What a decision answers. Instants stand in it as text, for a column of time would round them and
 * two ends could become one.
 */
record Occasion(ContainerId container, String key) {

    static Occasion end(ContainerId container, Instant finishedAt) {
        return new Occasion(container, "ended " + finishedAt);
    }

    /** The parent was started at this instant, and the child has no network since. */
    static Occasion networkLost(ContainerId child, Instant parentStartedAt) {
        return new Occasion(child, "network parent started " + parentStartedAt);
    }
}
