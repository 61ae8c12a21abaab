package dev.holdfast.simulator;

import dev.holdfast.model.container.ContainerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A command on its way.
 *
 * @param guard of a start: when it had ended; of a restart: since when it ran; null without
 */
record Order(long id, Verb verb, ContainerId container, @Nullable Instant guard, long generation) {

    enum Verb {
        START,
        RESTART,
        STOP
    }
}
