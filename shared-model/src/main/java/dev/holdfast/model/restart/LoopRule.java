package dev.holdfast.model.restart;

import java.time.Duration;
import java.util.Optional;

/**
 * When is failing again and again a loop?
 *
 * <p>Every endless row of failures is one or the other: if it is not slow often enough, its
 * restarts follow each other so closely that they fill the window.
 */
final class LoopRule {

    private LoopRule() {}

    /** A loop that was recognised, in words. */
    record Found(Rule rule, String reason) {}

    static Optional<Found> find(Failure failure, Situation situation) {
        var limit = situation.policy().loop();
        var slow = situation.state().row(failure.type()).slow();
        if (limit.slowRestarts() > 0
                && slow >= limit.slowRestarts()
                && isSlow(failure, situation)) {
            return Optional.of(new Found(Rule.SLOW_CRASH_LOOP, reason(failure, slow, "in a row")));
        }
        var restarts = inWindow(failure, situation);
        if (limit.restarts() > 0 && restarts >= limit.restarts()) {
            var within = "within " + Spoken.of(limit.within());
            return Optional.of(new Found(Rule.CRASH_LOOP, reason(failure, restarts, within)));
        }
        return Optional.empty();
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

    private static String reason(Failure failure, int restarts, String when) {
        return "it %s again after %d restarts %s".formatted(failure.how(), restarts, when);
    }
}
