package dev.holdfast.model.restart;

import dev.holdfast.model.container.RestartPolicy.Never;
import dev.holdfast.model.restart.RestartDecision.StayDown;
import java.time.Duration;
import java.util.List;

/** What follows a start that did not come about. */
final class StartRules {

    private static final RuleTable<Failure> TABLE =
            new RuleTable<>(List.of(StartRules::policyIsNo, FailureRules::judge));

    private StartRules() {}

    static Judgement judge(Trigger.NotStarted trigger, Situation situation) {
        var how = "could not be started: " + trigger.why();
        return TABLE.judge(
                new Failure(ExitClass.NOT_STARTED, how, Duration.ZERO, Duration.ZERO), situation);
    }

    private static Verdict policyIsNo(Failure failure, Situation situation) {
        var wish = situation.policy().wish();
        if (wish instanceof Never) {
            var state = FailureRules.remembered(failure, situation);
            return Judgement.of(new StayDown(Rule.POLICY_IS_NO, "its restart policy is no", state));
        }
        return new Alternative(Rule.POLICY_IS_NO, "its restart policy is " + wish.text());
    }
}
