package dev.holdfast.model.restart;

import dev.holdfast.model.restart.RestartDecision.Quarantined;
import dev.holdfast.model.restart.Waits.Wait;
import java.time.Duration;

/** Since when a container is left as it is, and when one start is tried. */
final class QuarantineRule {

    private QuarantineRule() {}

    static Judgement quarantine(Rule rule, String reason, Failure failure, Situation before) {
        var waits = waits(failure, before);
        var probeAt = before.now().plus(waits.longest());
        var earlier = before.state().quarantine();
        var since = earlier == null ? before.now() : earlier.since();
        var begun = new Quarantine(failure.type(), reason, since, probeAt);
        var probe = new Restarted(failure.type(), probeAt, LoopRule.isSlow(failure, before));
        var after = before.state().with(probe, before.now()).with(begun);
        return new Judgement(
                new Quarantined(rule, reason, after, waits.longest()), waits.refused(rule));
    }

    private static Waits waits(Failure failure, Situation before) {
        var asked = new Wait("probe-after", before.policy().probeAfter());
        var room = new Wait("loop.within", untilThereIsRoom(failure, before));
        return failure.type().isOfHealth()
                ? Waits.of(asked, room, failure.patience())
                : Waits.of(asked, room);
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
}
