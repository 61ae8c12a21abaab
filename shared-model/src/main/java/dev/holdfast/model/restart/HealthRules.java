package dev.holdfast.model.restart;

import dev.holdfast.model.container.RestartPolicy.Never;
import dev.holdfast.model.restart.RestartDecision.LeaveRunning;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
        var left = left(patience, onHost(trigger.at(), situation));
        var how = "is unhealthy after " + Spoken.of(held);
        return TABLE.judge(new Failure(ExitClass.UNHEALTHY, how, held, left), situation);
    }

    /** What never was healthy may still be starting, whatever its check says. */
    static Judgement judge(Trigger.NeverHealthy trigger, Situation situation) {
        var now = onHost(trigger.at(), situation);
        var held = held(trigger.startedAt(), now);
        var within = situation.policy().healthWithin();
        var how = "was not healthy within " + Spoken.of(within);
        var left = left(trigger.startedAt().plus(within), now);
        return TABLE.judge(new Failure(ExitClass.HEALTH_NEVER_CAME, how, held, left), situation);
    }

    /** How long a run has lasted is for the clock to say by which it began. */
    private static Instant onHost(@Nullable Instant at, Situation situation) {
        return Objects.requireNonNullElse(at, situation.now());
    }

    private static Duration left(Instant until, Instant now) {
        return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
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
