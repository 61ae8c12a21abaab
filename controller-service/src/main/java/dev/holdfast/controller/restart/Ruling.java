package dev.holdfast.controller.restart;

import dev.holdfast.controller.container.KnownContainer;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.restart.RestartDecision;
import dev.holdfast.model.restart.RestartDecision.Restart;
import org.jspecify.annotations.Nullable;

/**
 * A decision about one container, before it is stored.
 *
 * @param occasion what it answers; with the container and the attempt there is one decision only
 * @param inputs a record that is stored as JSON
 * @param action what its host is told if the decision is to restart
 */
record Ruling(
        KnownContainer container,
        Occasion occasion,
        int attempt,
        RestartDecision decision,
        Object inputs,
        double random,
        Action action) {

    @Nullable Restart restart() {
        return decision instanceof Restart restart ? restart : null;
    }
}
