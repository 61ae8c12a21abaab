package dev.holdfast.model.restart;

import dev.holdfast.model.container.RestartPolicy.OnFailure;
import dev.holdfast.model.restart.RestartDecision.GiveUp;
import dev.holdfast.model.restart.RestartDecision.Restart;
import dev.holdfast.model.restart.Waits.Wait;
import java.util.List;

/** What follows a failure of what is to run. */
final class FailureRules {

    private static final RuleTable<Failure> TABLE =
            new RuleTable<>(
                    List.of(
                            FailureRules::retriesUsedUp,
                            FailureRules::probeFailed,
                            LoopRule::slow,
                            LoopRule::fast,
                            FailureRules::restart));

    private FailureRules() {}

    static Judgement judge(Failure failure, Situation situation) {
        return TABLE.judge(failure, situation.with(remembered(failure, situation)));
    }

    static RestartState remembered(Failure failure, Situation situation) {
        var policy = situation.policy();
        var pruned = situation.state().pruned(policy, situation.now());
        return failure.afterCleanRun(policy) ? pruned.afterCleanRun() : pruned;
    }

    private static Verdict retriesUsedUp(Failure failure, Situation before) {
        if (!(before.policy().wish() instanceof OnFailure(int most)) || most == 0) {
            return new Alternative(Rule.RETRIES_USED_UP, "its retries have no limit");
        }
        var used = retries(before);
        if (used < most) {
            return new Alternative(Rule.RETRIES_USED_UP, used + " of " + most + " retries used");
        }
        var reason = "it " + failure.how() + " and all " + most + " retries are used up";
        return Judgement.of(new GiveUp(Rule.RETRIES_USED_UP, reason, before.state()));
    }

    private static int retries(Situation before) {
        var window = before.policy().attempts().window();
        var from = before.now().minus(window);
        return window.isZero()
                ? before.state().failures()
                : (int)
                        before.state().recent().stream()
                                .filter(it -> it.at().isAfter(from))
                                .count();
    }

    private static Verdict probeFailed(Failure failure, Situation before) {
        return before.state().quarantine() == null
                ? new Alternative(Rule.PROBE_FAILED, "it is in no quarantine")
                : QuarantineRule.quarantine(
                        Rule.PROBE_FAILED, "it " + failure.how() + " on trial", failure, before);
    }

    private static Judgement restart(Failure failure, Situation before) {
        var earlier = before.state().row(failure.type()).failures();
        var rule = earlier == 0 ? Rule.FIRST_FAILURE : Rule.REPEATED_FAILURE;
        var waits = waits(failure, earlier, before);
        var delay = waits.longest();
        var isSlow = LoopRule.isSlow(failure, before);
        var restarted = new Restarted(failure.type(), before.now().plus(delay), isSlow);
        var after = before.state().with(restarted, before.now());
        return new Judgement(
                new Restart(rule, reason(failure, earlier), after, delay), waits.refused(rule));
    }

    private static Waits waits(Failure failure, int earlier, Situation before) {
        var policy = before.policy();
        var backoff = new Wait("backoff", policy.backoff().delayAfter(earlier, before.random()));
        var asked = new Wait("attempts.delay", policy.attempts().delay());
        return failure.type().isOfHealth()
                ? Waits.of(backoff, asked, failure.patience())
                : Waits.of(backoff, asked);
    }

    private static String reason(Failure failure, int earlier) {
        var how = "it " + failure.how();
        return earlier == 0 ? how : how + ", " + (earlier + 1) + " times in a row";
    }
}
