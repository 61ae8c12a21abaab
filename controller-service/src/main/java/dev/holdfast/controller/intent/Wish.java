package dev.holdfast.controller.intent;

import dev.holdfast.model.command.Action;
import dev.holdfast.model.container.ContainerId;

/** What a person may want of a container. */
enum Wish {
    START,
    STOP,
    RESTART;

    Action of(ContainerId container, long generation) {
        return switch (this) {
            case START -> new Action.StartContainer(container, null, generation);
            case STOP -> new Action.StopContainer(container, generation);
            case RESTART -> new Action.RestartContainer(container, null, generation, null);
        };
    }
}
