package dev.holdfast.agent.hook;

import dev.holdfast.agent.engine.Errand;
import dev.holdfast.model.container.ContainerId;

/**
 * One program in one container.
 *
 * @param name the container's
 * @param label which asks for it
 */
record Hook(ContainerId container, String name, String label, Errand errand) {

    /** For people. */
    String text() {
        return label + " of " + name;
    }
}
