package dev.holdfast.model.restart;

import dev.holdfast.model.container.RestartPolicy.Never;
import dev.holdfast.model.container.RestartPolicy.OnFailure;
import dev.holdfast.model.policy.Policy;
import dev.holdfast.model.restart.RestartDecision.GiveUp;
import dev.holdfast.model.restart.RestartDecision.Quarantined;
import dev.holdfast.model.restart.RestartDecision.Restart;
import dev.holdfast.model.restart.RestartDecision.StayDown;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What follows a failure, from top to bottom. */
final class FailureRules {

    private FailureRules() {}

    static RestartDecision decide(Failure failure, Situation situation) {
        var before = situation.with(remembered(failure, situation));
        var policy = situation.policy();
        if (policy.wish() instanceof Never) {
            return new StayDown(Rule.POLICY_IS_NO, "its restart policy is no", before.state());
        }
        if (policy.wish() instanceof OnFailure(int most) && most > 0 && retries(before) >= most) {
            var reason = "it %s and all %d retries are used up".formatted(failure.how(), most);
            return new GiveUp(Rule.RETRIES_USED_UP, reason, before.state());
        }
        return loop(failure, before)
                .<RestartDecision>map(loop -> quarantine(failure, before, loop))
                .orElseGet(() -> restart(failure, before));
    }

    private static RestartState remembered(Failure failure, Situation situation) {
        var policy = situation.policy();
        var pruned = situation.state().pruned(policy, situation.now());
        return failure.afterCleanRun(policy) ? pruned.afterCleanRun() : pruned;
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

    private static Optional<LoopRule.Found> loop(Failure failure, Situation before) {
        return before.state().quarantine() == null
                ? LoopRule.find(failure, before)
                : Optional.of(
                        new LoopRule.Found(
                                Rule.PROBE_FAILED, "it %s on trial".formatted(failure.how())));
    }

    private static Quarantined quarantine(Failure failure, Situation before, LoopRule.Found loop) {
        var delay = untilProbe(failure, before);
        var probeAt = before.now().plus(delay);
        var earlier = before.state().quarantine();
        var since = earlier == null ? before.now() : earlier.since();
        var begun = new Quarantine(failure.type(), loop.reason(), since, probeAt);
        var probe = new Restarted(failure.type(), probeAt, LoopRule.isSlow(failure, before));
        var after = before.state().with(probe, before.now()).with(begun);
        return new Quarantined(loop.rule(), loop.reason(), after, delay);
    }

    private static Duration untilProbe(Failure failure, Situation before) {
        var asked = longer(before.policy().probeAfter(), until(failure.notBefore(), before.now()));
        return longer(asked, untilThereIsRoom(failure, before));
    }

    /** A probe is a restart too, and the window holds no more than it may. */
    private static Duration untilThereIsRoom(Failure failure, Situation before) {
        var limit = before.policy().loop();
        var from = before.now().minus(limit.within());
        var inside = before.state().since(from, failure.type());
        return limit.restarts() == 0 || inside.size() < limit.restarts()
                ? Duration.ZERO
                : Duration.between(from, inside.get(inside.size() - limit.restarts()));
    }

    private static Restart restart(Failure failure, Situation before) {
        var earlier = before.state().row(failure.type()).failures();
        var delay = delay(failure, earlier, before);
        var restarted =
                new Restarted(
                        failure.type(), before.now().plus(delay), LoopRule.isSlow(failure, before));
        var after = before.state().with(restarted, before.now());
        return earlier == 0
                ? new Restart(Rule.FIRST_FAILURE, "it " + failure.how(), after, delay)
                : new Restart(Rule.REPEATED_FAILURE, repeated(failure, earlier), after, delay);
    }

    private static Duration delay(Failure failure, int earlier, Situation before) {
        Policy policy = before.policy();
        var backoff = policy.backoff().delayAfter(earlier, before.random());
        var asked = longer(backoff, policy.attempts().delay());
        return longer(asked, until(failure.notBefore(), before.now()));
    }

    private static Duration until(Instant then, Instant now) {
        return then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static String repeated(Failure failure, int earlier) {
        return "it %s, %d times in a row".formatted(failure.how(), earlier + 1);
    }
}
