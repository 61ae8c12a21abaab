package dev.holdfast.controller.restart;

import dev.holdfast.model.policy.Policy;
import dev.holdfast.model.restart.Judgement;
import dev.holdfast.model.restart.RestartDecider;
import dev.holdfast.model.restart.RestartState;
import dev.holdfast.model.restart.Trigger;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** What the decision about a trigger was made from. */
public record TriggerInputs(Trigger trigger, RestartState state, Policy policy, Instant now)
        implements Inputs {

    @Override
    public Judgement judge(double random) {
        return RestartDecider.judge(trigger, state, policy, now, random);
    }

    @Override
    public TriggerInputs under(RestartState other, UnaryOperator<Policy> change) {
        return new TriggerInputs(trigger, other, change.apply(policy), now);
    }
}
