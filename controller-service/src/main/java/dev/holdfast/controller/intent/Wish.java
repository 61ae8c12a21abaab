package dev.holdfast.controller.intent;

import dev.holdfast.model.command.Action;
import dev.holdfast.model.container.ContainerId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a person may want of a container. */
enum Wish {
    START,
    STOP,
    RESTART;

    /**
     * @param stopTimeout how long it may take to stop before it is killed; null for its own
     */
    Action of(ContainerId container, long generation, @Nullable Duration stopTimeout) {
        return switch (this) {
            case START -> new Action.StartContainer(container, null, generation);
            case STOP -> new Action.StopContainer(container, generation, stopTimeout);
            case RESTART -> new Action.RestartContainer(container, null, generation, stopTimeout);
        };
    }
}
