package dev.holdfast.model.restart;

import dev.holdfast.model.container.RestartPolicy.Never;
import dev.holdfast.model.restart.RestartDecision.LeaveRunning;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What follows where a container runs and is not well. */
final class HealthRules {

    private static final RuleTable<Failure> TABLE =
            new RuleTable<>(
                    List.of(
                            HealthRules::unhealthyIsLeft,
                            HealthRules::policyIsNo,
                            FailureRules::judge));

    private HealthRules() {}

    static Judgement judge(Trigger.TurnedUnhealthy trigger, Situation situation) {
        var held = held(trigger.startedAt(), trigger.since());
        var patience = trigger.since().plus(situation.policy().unhealthy().after());
        var how = "is unhealthy after " + Spoken.of(held);
        return TABLE.judge(new Failure(ExitClass.UNHEALTHY, how, held, patience), situation);
    }

    /** What never was healthy may still be starting, whatever its check says. */
    static Judgement judge(Trigger.NeverHealthy trigger, Situation situation) {
        var held = held(trigger.startedAt(), situation.now());
        var within = situation.policy().healthWithin();
        var how = "was not healthy within " + Spoken.of(within);
        var patience = trigger.startedAt().plus(within);
        return TABLE.judge(
                new Failure(ExitClass.HEALTH_NEVER_CAME, how, held, patience), situation);
    }

    private static Verdict unhealthyIsLeft(Failure failure, Situation situation) {
        return situation.policy().unhealthy().restart()
                ? new Alternative(Rule.UNHEALTHY_IS_LEFT, "unhealthy is restart")
                : leave(Rule.UNHEALTHY_IS_LEFT, ", which is to be left", failure, situation);
    }

    private static Verdict policyIsNo(Failure failure, Situation situation) {
        var wish = situation.policy().wish();
        return wish instanceof Never
                ? leave(Rule.POLICY_IS_NO, " and its restart policy is no", failure, situation)
                : new Alternative(Rule.POLICY_IS_NO, "its restart policy is " + wish.text());
    }

    private static Judgement leave(Rule rule, String why, Failure failure, Situation situation) {
        var reason = "it " + failure.how() + why;
        return Judgement.of(new LeaveRunning(rule, reason, situation.state()));
    }

    private static Duration held(Instant from, Instant to) {
        return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
    }
}
