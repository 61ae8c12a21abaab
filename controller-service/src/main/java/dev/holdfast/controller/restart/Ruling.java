package dev.holdfast.controller.restart;

import dev.holdfast.controller.container.KnownContainer;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.policy.Policy;
import dev.holdfast.model.restart.Judgement;
import dev.holdfast.model.restart.RestartDecision;

/**
 * A decision about one container, before it is stored.
 *
 * @param occasion what it answers; with the container and the attempt there is one decision only
 * @param action what its host is told if something is to be done
 * @param policy by what it is kept running
 */
record Ruling(
        KnownContainer container,
        Occasion occasion,
        int attempt,
        Judgement judgement,
        Inputs inputs,
        double random,
        Action action,
        Policy policy) {

    RestartDecision decision() {
        return judgement.decision();
    }
}
