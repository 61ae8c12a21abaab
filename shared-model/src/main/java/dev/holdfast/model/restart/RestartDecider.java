package dev.holdfast.model.restart;

import dev.holdfast.model.policy.Policy;
import java.time.Duration;
import java.time.Instant;

/** Decides what follows a trigger; the rules stand in the classes named after what they judge. */
public final class RestartDecider {

    private RestartDecider() {}

    /**
     * @param state what the decision before this one left, and every look since
     * @param random 0 up to but not 1; spreads the waits
     */
    public static RestartDecision decide(
            Trigger trigger, RestartState state, Policy policy, Instant now, double random) {
        var situation = new Situation(state, policy, now, random);
        return switch (trigger) {
            case Trigger.Ended ended ->
                    EndRules.decide(ended, situation.with(state.withoutAwaitedHealth(now)));
            case Trigger.NotStarted(var why) ->
                    FailureRules.decide(notStarted(why, now), situation);
            case Trigger.TurnedUnhealthy unhealthy -> HealthRules.decide(unhealthy, situation);
            case Trigger.NeverHealthy never -> HealthRules.decide(never, situation);
        };
    }

    private static Failure notStarted(String why, Instant now) {
        var how = "could not be started: " + why;
        return new Failure(ExitClass.NOT_STARTED, how, Duration.ZERO, now);
    }
}
