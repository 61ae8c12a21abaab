package dev.holdfast.model.restart;

import java.time.Duration;

/**
 * When is failing again and again a loop?
 *
 * <p>Every endless row of failures is one or the other: if it is not slow often enough, its
 * restarts follow each other so closely that they fill the window.
 */
final class LoopRule {

    private LoopRule() {}

    static Verdict slow(Failure failure, Situation before) {
        var most = before.policy().loop().slowRestarts();
        var restarts = before.state().row(failure.type()).slow();
        if (most == 0) {
            return new Alternative(Rule.SLOW_CRASH_LOOP, "loop.slow-restarts is 0");
        }
        if (restarts < most) {
            var far = restarts + " of " + most + " slow restarts in a row";
            return new Alternative(Rule.SLOW_CRASH_LOOP, far);
        }
        if (!isSlow(failure, before)) {
            return new Alternative(Rule.SLOW_CRASH_LOOP, "it failed quickly this time");
        }
        return found(Rule.SLOW_CRASH_LOOP, restarts + " restarts in a row", failure, before);
    }

    static Verdict fast(Failure failure, Situation before) {
        var limit = before.policy().loop();
        if (limit.restarts() == 0) {
            return new Alternative(Rule.CRASH_LOOP, "loop.restarts is 0");
        }
        var restarts = inWindow(failure, before);
        var within = " restarts within " + Spoken.of(limit.within());
        return restarts < limit.restarts()
                ? new Alternative(Rule.CRASH_LOOP, restarts + " of " + limit.restarts() + within)
                : found(Rule.CRASH_LOOP, restarts + within, failure, before);
    }

    private static Judgement found(Rule rule, String after, Failure failure, Situation before) {
        var reason = "it " + failure.how() + " again after " + after;
        return QuarantineRule.quarantine(rule, reason, failure, before);
    }

    /** True for a failure that the window would hardly ever count enough of. */
    static boolean isSlow(Failure failure, Situation situation) {
        return failure.ranFor().compareTo(situation.policy().loop().slowRun()) >= 0
                || isFarFromTheOneBefore(failure, situation);
    }

    private static boolean isFarFromTheOneBefore(Failure failure, Situation situation) {
        var row = situation.state().row(failure.type());
        return row.failures() > 0 && !row.last().plus(pace(situation)).isAfter(situation.now());
    }

    /** Failures further apart than this never fill the window. */
    private static Duration pace(Situation situation) {
        var limit = situation.policy().loop();
        return limit.within().dividedBy(Math.max(1, limit.restarts()));
    }

    private static int inWindow(Failure failure, Situation situation) {
        var from = situation.now().minus(situation.policy().loop().within());
        return situation.state().since(from, failure.type()).size();
    }
}
