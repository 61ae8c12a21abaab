package dev.holdfast.model.restart;

import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.RestartPolicy;
import dev.holdfast.model.container.RestartPolicy.Always;
import dev.holdfast.model.container.RestartPolicy.Never;
import dev.holdfast.model.container.RestartPolicy.OnFailure;
import dev.holdfast.model.container.RestartPolicy.UnlessStopped;
import dev.holdfast.model.policy.Backoff;
import dev.holdfast.model.restart.RestartDecision.GiveUp;
import dev.holdfast.model.restart.RestartDecision.Restart;
import dev.holdfast.model.restart.RestartDecision.StayDown;
import java.time.Duration;

/** Every restart rule, top to bottom in order of precedence. */
public final class RestartDecider {

    private RestartDecider() {}

    /**
     * Decides one death.
     *
     * @param random 0 up to but not 1; spreads the waits
     */
    public static RestartDecision decide(
            Death death, RestartHistory history, Backoff backoff, double random) {
        var exit = death.exit();
        // A person's stop outranks any policy, even "always": people expect stop to mean stop.
        if (exit.intent() == Intent.PERSON) {
            return new StayDown(Rule.STOPPED_BY_PERSON, "stopped by a person", history);
        }
        if (exit.intent() == Intent.OPERATION) {
            throw new IllegalArgumentException("a death inside an operation counts for nothing");
        }
        var before = beforeThis(death, history, backoff);
        return switch (death.wish()) {
            case Never _ -> new StayDown(Rule.POLICY_IS_NO, "its restart policy is no", before);
            case RestartPolicy _ when exit.intent() == Intent.HOST ->
                    atOnce(Rule.WENT_DOWN_WITH_HOST, "it went down with its host", before);
            case OnFailure _ when !exit.outcomeKnown() && death.oneShot() ->
                    new StayDown(Rule.OUTCOME_UNKNOWN, "it may have completed unseen", before);
            case OnFailure _ when exit.outcomeKnown() && exit.code() == 0 ->
                    new StayDown(Rule.COMPLETED, "it completed with exit code 0", before);
            case OnFailure(int maxRetries) when maxRetries > 0 && before.failures() >= maxRetries ->
                    new GiveUp(Rule.RETRIES_USED_UP, usedUp(maxRetries, exit), before);
            case OnFailure _, UnlessStopped _, Always _ -> restart(exit, before, backoff, random);
        };
    }

    private static RestartHistory beforeThis(Death death, RestartHistory history, Backoff backoff) {
        return death.ranFor().compareTo(backoff.cleanRun()) >= 0 ? RestartHistory.NONE : history;
    }

    private static Restart restart(
            Exit exit, RestartHistory before, Backoff backoff, double random) {
        if (before.failures() == 0) {
            return atOnce(Rule.FIRST_FAILURE, "it %s".formatted(ending(exit)), before);
        }
        var delay = backoff.delayAfter(before.failures(), random);
        var reason = "it %s, %d times in a row".formatted(ending(exit), before.failures() + 1);
        return new Restart(Rule.REPEATED_FAILURE, reason, before.afterOneMore(), delay);
    }

    private static Restart atOnce(Rule rule, String reason, RestartHistory before) {
        return new Restart(rule, reason, before.afterOneMore(), Duration.ZERO);
    }

    private static String usedUp(int maxRetries, Exit exit) {
        return "it %s and all %d retries are used up".formatted(ending(exit), maxRetries);
    }

    private static String ending(Exit exit) {
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
