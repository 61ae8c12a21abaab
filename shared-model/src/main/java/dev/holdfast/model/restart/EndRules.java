package dev.holdfast.model.restart;

import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.RestartPolicy.Never;
import dev.holdfast.model.container.RestartPolicy.OnFailure;
import dev.holdfast.model.restart.RestartDecision.Restart;
import dev.holdfast.model.restart.RestartDecision.StayDown;
import dev.holdfast.model.restart.Waits.Wait;
import java.time.Duration;
import java.util.List;

/** What follows an end. */
final class EndRules {

    private static final RuleTable<Trigger.Ended> TABLE =
            new RuleTable<>(
                    List.of(
                            // Outranks any policy, even "always": people expect stop to mean stop.
                            EndRules::stoppedByPerson,
                            EndRules::policyIsNo,
                            EndRules::wentDownWithHost,
                            EndRules::outcomeUnknown,
                            EndRules::engineWasAway,
                            EndRules::completed,
                            EndRules::runsAgain,
                            EndRules::failed));

    private EndRules() {}

    static Judgement judge(Trigger.Ended end, Situation situation) {
        if (end.exit().intent() == Intent.OPERATION) {
            throw new IllegalArgumentException("a death inside an operation counts for nothing");
        }
        return TABLE.judge(end, situation);
    }

    private static Verdict stoppedByPerson(Trigger.Ended end, Situation situation) {
        return switch (end.exit().intent()) {
            case PERSON ->
                    stayDown(Rule.STOPPED_BY_PERSON, "stopped by a person", RestartState.NONE);
            case UNKNOWN -> new Alternative(Rule.STOPPED_BY_PERSON, "nobody saw a person stop it");
            case NONE, HOST, OPERATION ->
                    new Alternative(Rule.STOPPED_BY_PERSON, "no person stopped it");
        };
    }

    private static Verdict policyIsNo(Trigger.Ended end, Situation situation) {
        return situation.policy().wish() instanceof Never
                ? stayDown(Rule.POLICY_IS_NO, "its restart policy is no", situation.state())
                : new Alternative(Rule.POLICY_IS_NO, itsPolicyIs(situation));
    }

    private static Verdict wentDownWithHost(Trigger.Ended end, Situation situation) {
        return end.exit().intent() == Intent.HOST
                ? atOnce(Rule.WENT_DOWN_WITH_HOST, "it went down with its host", end, situation)
                : new Alternative(Rule.WENT_DOWN_WITH_HOST, "its host did not stop it");
    }

    private static Verdict outcomeUnknown(Trigger.Ended end, Situation situation) {
        if (end.exit().outcomeKnown()) {
            return new Alternative(Rule.OUTCOME_UNKNOWN, "its engine saw how it ended");
        }
        if (!end.oneShot()) {
            return new Alternative(Rule.OUTCOME_UNKNOWN, "nothing waits for it to complete");
        }
        return isToComplete(situation)
                ? stayDown(
                        Rule.OUTCOME_UNKNOWN,
                        "it may have completed unseen",
                        remembered(end, situation))
                : new Alternative(Rule.OUTCOME_UNKNOWN, itsPolicyIs(situation));
    }

    private static Verdict engineWasAway(Trigger.Ended end, Situation situation) {
        return end.exit().outcomeKnown()
                ? new Alternative(Rule.ENGINE_WAS_AWAY, "its engine saw how it ended")
                : atOnce(Rule.ENGINE_WAS_AWAY, "it " + said(end.exit()), end, situation);
    }

    private static Verdict completed(Trigger.Ended end, Situation situation) {
        if (ExitClass.of(end.exit()) != ExitClass.COMPLETED) {
            return new Alternative(Rule.COMPLETED, "it did not complete");
        }
        return isToComplete(situation)
                ? stayDown(Rule.COMPLETED, "it completed with exit code 0", RestartState.NONE)
                : new Alternative(Rule.COMPLETED, itsPolicyIs(situation));
    }

    /** A job in a loop of its own making is as it should be; only a mad one is slowed down. */
    private static Verdict runsAgain(Trigger.Ended end, Situation situation) {
        if (ExitClass.of(end.exit()) != ExitClass.COMPLETED) {
            return new Alternative(Rule.RUNS_AGAIN, "it did not complete");
        }
        var before = withoutSlowRuns(end, situation);
        var row = before.row(ExitClass.COMPLETED);
        var waits = waits(row, situation);
        var after = before.with(ExitClass.COMPLETED, row.oneMore(false, situation.now()));
        var reason = "it completed and is to run always";
        return new Judgement(
                new Restart(Rule.RUNS_AGAIN, reason, after, waits.longest()),
                waits.refused(Rule.RUNS_AGAIN));
    }

    private static RestartState withoutSlowRuns(Trigger.Ended end, Situation situation) {
        var isQuick = end.ranFor().compareTo(situation.policy().loop().slowRun()) < 0;
        var known = remembered(end, situation);
        return isQuick ? known : known.without(ExitClass.COMPLETED);
    }

    private static Waits waits(Row row, Situation situation) {
        var policy = situation.policy();
        var backoff = policy.backoff().delayAfter(row.failures(), situation.random());
        return Waits.of(
                new Wait("backoff", backoff),
                new Wait("attempts.delay", policy.attempts().delay()));
    }

    private static Judgement failed(Trigger.Ended end, Situation situation) {
        var exit = end.exit();
        return FailureRules.judge(
                new Failure(ExitClass.of(exit), said(exit), end.ranFor(), Duration.ZERO),
                situation);
    }

    private static Judgement stayDown(Rule rule, String reason, RestartState after) {
        return Judgement.of(new StayDown(rule, reason, after));
    }

    /** The engine failed, not the container; what is on trial still is. */
    private static Judgement atOnce(
            Rule rule, String reason, Trigger.Ended end, Situation situation) {
        return Judgement.of(new Restart(rule, reason, remembered(end, situation), Duration.ZERO));
    }

    private static RestartState remembered(Trigger.Ended end, Situation situation) {
        return end.ranFor().compareTo(situation.policy().backoff().cleanRun()) >= 0
                ? situation.state().afterCleanRun()
                : situation.state();
    }

    private static boolean isToComplete(Situation situation) {
        return situation.policy().wish() instanceof OnFailure;
    }

    private static String itsPolicyIs(Situation situation) {
        return "its restart policy is " + situation.policy().wish().text();
    }

    private static String said(Exit exit) {
        var how = howItEnded(exit);
        return exit.intent() == Intent.UNKNOWN ? how + " (intent unknown)" : how;
    }

    private static String howItEnded(Exit exit) {
        if (!exit.error().isEmpty()) {
            return "could not be started: " + exit.error();
        }
        if (exit.outOfMemory()) {
            return "ran out of memory";
        }
        if (!exit.outcomeKnown()) {
            return "ended while its engine was away";
        }
        return "exited with code " + exit.code();
    }
}
