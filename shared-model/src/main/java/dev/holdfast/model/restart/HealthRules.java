package dev.holdfast.model.restart;

import dev.holdfast.model.container.RestartPolicy.Never;
import dev.holdfast.model.restart.RestartDecision.LeaveRunning;
import java.time.Duration;
import java.time.Instant;

/** What follows where a container runs and is not well. */
final class HealthRules {

    private HealthRules() {}

    static RestartDecision decide(Trigger.TurnedUnhealthy trigger, Situation situation) {
        var held = held(trigger.startedAt(), trigger.since());
        var patience = trigger.since().plus(situation.policy().unhealthy().after());
        var how = "is unhealthy after " + Spoken.of(held);
        return decide(new Failure(ExitClass.UNHEALTHY, how, held, patience), situation);
    }

    /** What never was healthy may still be starting, whatever its check says. */
    static RestartDecision decide(Trigger.NeverHealthy trigger, Situation situation) {
        var held = held(trigger.startedAt(), situation.now());
        var within = situation.policy().healthWithin();
        var how = "was not healthy within " + Spoken.of(within);
        var patience = trigger.startedAt().plus(within);
        return decide(new Failure(ExitClass.HEALTH_NEVER_CAME, how, held, patience), situation);
    }

    private static RestartDecision decide(Failure failure, Situation situation) {
        var policy = situation.policy();
        if (!policy.unhealthy().restart()) {
            return leave(Rule.UNHEALTHY_IS_LEFT, "it %s, which is to be left", failure, situation);
        }
        return policy.wish() instanceof Never
                ? leave(Rule.POLICY_IS_NO, "it %s and its restart policy is no", failure, situation)
                : FailureRules.decide(failure, situation);
    }

    private static LeaveRunning leave(
            Rule rule, String reason, Failure failure, Situation situation) {
        return new LeaveRunning(rule, reason.formatted(failure.how()), situation.state());
    }

    private static Duration held(Instant from, Instant to) {
        return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
    }
}
