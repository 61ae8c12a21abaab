package dev.holdfast.model.restart;

import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.RestartPolicy.Never;
import dev.holdfast.model.container.RestartPolicy.OnFailure;
import dev.holdfast.model.restart.RestartDecision.Restart;
import dev.holdfast.model.restart.RestartDecision.StayDown;
import java.time.Duration;

/** What follows an end, from top to bottom. */
final class EndRules {

    private EndRules() {}

    static RestartDecision decide(Trigger.Ended end, Situation situation) {
        var exit = end.exit();
        var state = situation.state();
        var wish = situation.policy().wish();
        // A person's stop outranks any policy, even "always": people expect stop to mean stop.
        if (exit.intent() == Intent.PERSON) {
            return new StayDown(Rule.STOPPED_BY_PERSON, "stopped by a person", RestartState.NONE);
        }
        if (exit.intent() == Intent.OPERATION) {
            throw new IllegalArgumentException("a death inside an operation counts for nothing");
        }
        if (wish instanceof Never) {
            return new StayDown(Rule.POLICY_IS_NO, "its restart policy is no", state);
        }
        if (exit.intent() == Intent.HOST) {
            return atOnce(Rule.WENT_DOWN_WITH_HOST, "it went down with its host", end, situation);
        }
        if (!exit.outcomeKnown()) {
            return wish instanceof OnFailure && end.oneShot()
                    ? new StayDown(
                            Rule.OUTCOME_UNKNOWN,
                            "it may have completed unseen",
                            remembered(end, situation))
                    : atOnce(Rule.ENGINE_WAS_AWAY, "it " + said(exit), end, situation);
        }
        if (ExitClass.of(exit) == ExitClass.COMPLETED) {
            return wish instanceof OnFailure
                    ? new StayDown(
                            Rule.COMPLETED, "it completed with exit code 0", RestartState.NONE)
                    : runAgain(end, situation);
        }
        return FailureRules.decide(
                new Failure(ExitClass.of(exit), said(exit), end.ranFor(), situation.now()),
                situation);
    }

    /** The engine failed, not the container; what is on trial still is. */
    private static Restart atOnce(
            Rule rule, String reason, Trigger.Ended end, Situation situation) {
        return new Restart(rule, reason, remembered(end, situation), Duration.ZERO);
    }

    private static RestartState remembered(Trigger.Ended end, Situation situation) {
        return end.ranFor().compareTo(situation.policy().backoff().cleanRun()) >= 0
                ? situation.state().afterCleanRun()
                : situation.state();
    }

    /** A job in a loop of its own making is as it should be; only a mad one is slowed down. */
    private static Restart runAgain(Trigger.Ended end, Situation situation) {
        var policy = situation.policy();
        var isQuick = end.ranFor().compareTo(policy.loop().slowRun()) < 0;
        var known = remembered(end, situation);
        var before = isQuick ? known : known.without(ExitClass.COMPLETED);
        var row = before.row(ExitClass.COMPLETED);
        var wait = policy.backoff().delayAfter(row.failures(), situation.random());
        var delay =
                wait.compareTo(policy.attempts().delay()) > 0 ? wait : policy.attempts().delay();
        var after = before.with(ExitClass.COMPLETED, row.oneMore(false, situation.now()));
        return new Restart(Rule.RUNS_AGAIN, "it completed and is to run always", after, delay);
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
