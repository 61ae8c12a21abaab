package dev.holdfast.simulator;

import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.policy.Policy;
import dev.holdfast.model.restart.RestartDecider;
import dev.holdfast.model.restart.RestartDecision;
import dev.holdfast.model.restart.RestartState;
import dev.holdfast.model.restart.Trigger;
import java.time.Instant;
import java.util.Optional;

/** The pure core as the simulator drives it; planted bugs are other cores. */
interface Core extends Protocol {

    Core REAL = new Core() {};

    default RestartState seen(
            RestartState state, ObservedContainer container, Instant at, Instant now) {
        return state.seen(container, at, now);
    }

    default Optional<Trigger> trigger(
            RestartState state, ObservedContainer container, Policy policy, Instant now) {
        return state.trigger(container, policy, now);
    }

    default RestartDecision decide(
            Trigger trigger, RestartState state, Policy policy, Instant now, double random) {
        return RestartDecider.decide(trigger, state, policy, now, random);
    }
}
