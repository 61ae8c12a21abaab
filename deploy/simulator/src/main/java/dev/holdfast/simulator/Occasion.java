package dev.holdfast.simulator;

import dev.holdfast.model.policy.Policy;
import dev.holdfast.model.restart.RestartDecider;
import dev.holdfast.model.restart.RestartDecision;
import dev.holdfast.model.restart.RestartState;
import dev.holdfast.model.restart.Trigger;
import java.time.Instant;

/** Something that the core was asked in the course of a history, and may be asked again. */
public record Occasion(
        Trigger trigger, RestartState state, Policy policy, Instant now, double random) {

    public RestartDecision decide() {
        return RestartDecider.decide(trigger, state, policy, now, random);
    }
}
