package dev.holdfast.model.restart;

import dev.holdfast.model.policy.Policy;
import java.time.Instant;

/** Decides what follows a trigger; the rules stand in the classes named after what they judge. */
public final class RestartDecider {

    /**
     * Stored with each decision, for only the version that made one gives the same again. Raised
     * with every change of what is decided, remembered or said as the reason.
     */
    public static final int VERSION = 1;

    private RestartDecider() {}

    /** What follows, without what was refused for it. */
    public static RestartDecision decide(
            Trigger trigger, RestartState state, Policy policy, Instant now, double random) {
        return judge(trigger, state, policy, now, random).decision();
    }

    /**
     * @param state what the decision before this one left, and every look since
     * @param random 0 up to but not 1; spreads the waits
     */
    public static Judgement judge(
            Trigger trigger, RestartState state, Policy policy, Instant now, double random) {
        var situation = new Situation(state, policy, now, random);
        return switch (trigger) {
            case Trigger.Ended ended ->
                    EndRules.judge(ended, situation.with(state.withoutAwaitedHealth(now)));
            case Trigger.NotStarted notStarted -> StartRules.judge(notStarted, situation);
            case Trigger.TurnedUnhealthy unhealthy -> HealthRules.judge(unhealthy, situation);
            case Trigger.NeverHealthy never -> HealthRules.judge(never, situation);
        };
    }
}
