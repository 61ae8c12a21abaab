package dev.holdfast.controller.restart;

import dev.holdfast.model.command.Action;
import dev.holdfast.model.policy.Policy;
import dev.holdfast.model.restart.Death;
import dev.holdfast.model.restart.RestartDecider;
import dev.holdfast.model.restart.RestartDecision.Restart;
import dev.holdfast.model.restart.RestartHistory;
import dev.holdfast.model.restart.Rule;
import java.time.Duration;

/** Turns what is observed into rulings. */
final class Rulings {

    private Rulings() {}

    /**
     * @param random 0 up to but not 1
     */
    static Ruling onDeath(Undecided undecided, Policy policy, double random) {
        var container = undecided.container();
        var inputs = new Inputs(death(undecided, policy), undecided.history(), policy.backoff());
        var finishedAt = undecided.death().exit().finishedAt();
        return new Ruling(
                container,
                Occasion.end(container.observed().id(), finishedAt),
                undecided.attempt(),
                RestartDecider.decide(inputs.death(), inputs.history(), inputs.backoff(), random),
                inputs,
                random,
                new Action.StartContainer(
                        container.observed().id(), finishedAt, container.generation()));
    }

    private static Death death(Undecided undecided, Policy policy) {
        var death = undecided.death();
        return new Death(policy.wish(), death.oneShot(), death.ranFor(), death.exit());
    }

    static Ruling onLostNetwork(NetworkChild lost) {
        var child = lost.child();
        var id = child.observed().id();
        var reason =
                "%s, whose network it shares, was started after it"
                        .formatted(lost.parent().observed().name());
        return new Ruling(
                child,
                Occasion.networkLost(id, lost.parentStartedAt()),
                0,
                new Restart(
                        Rule.NETWORK_PARENT_RESTARTED,
                        reason,
                        // The child did not fail; what is remembered of it stays.
                        new RestartHistory(child.failures()),
                        Duration.ZERO),
                new NetworkInputs(
                        lost.parent().observed().id(), lost.parentStartedAt(), lost.startedAt()),
                0,
                new Action.RestartContainer(id, lost.startedAt(), child.generation()));
    }
}
