package dev.holdfast.controller.restart;

import dev.holdfast.controller.container.KnownContainer;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.policy.Policy;
import dev.holdfast.model.restart.RestartDecider;
import dev.holdfast.model.restart.RestartDecision.Restart;
import dev.holdfast.model.restart.Rule;
import java.time.Duration;
import java.time.Instant;

/** Turns what is observed into rulings. */
final class Rulings {

    private Rulings() {}

    /**
     * @param random 0 up to but not 1
     */
    static Ruling on(Undecided undecided, Policy policy, Instant now, double random) {
        var inputs = new Inputs(undecided.trigger(), undecided.state(), policy, now);
        return new Ruling(
                undecided.container(),
                undecided.occasion(),
                undecided.attempt(),
                RestartDecider.decide(inputs.trigger(), inputs.state(), policy, now, random),
                inputs,
                random,
                action(undecided.container(), policy),
                policy);
    }

    static Ruling onLostNetwork(NetworkChild lost, Policy policy) {
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
                        child.restarts(),
                        Duration.ZERO),
                new NetworkInputs(
                        lost.parent().observed().id(), lost.parentStartedAt(), lost.startedAt()),
                0,
                action(child, policy),
                policy);
    }

    static Ruling onRestartedDependency(Follower follower, Policy policy) {
        var known = follower.container();
        var reason =
                "%s, which it depends on, was restarted"
                        .formatted(follower.dependency().observed().name());
        return new Ruling(
                known,
                Occasion.dependencyRestarted(known.observed().id(), follower.restartedAt()),
                0,
                new Restart(
                        Rule.DEPENDENCY_RESTARTED,
                        reason,
                        // It did not fail; what is remembered of it stays.
                        known.restarts(),
                        Duration.ZERO),
                new FollowInputs(
                        follower.dependency().observed().id(),
                        follower.restartedAt(),
                        follower.startedAt()),
                0,
                action(known, policy),
                policy);
    }

    private static Action action(KnownContainer container, Policy policy) {
        var seen = container.observed();
        var generation = container.generation();
        return container.isRunning()
                ? new Action.RestartContainer(
                        seen.id(), seen.startedAt(), generation, policy.stopTimeout())
                : new Action.StartContainer(
                        seen.id(), container.endToDecide().orElseThrow().finishedAt(), generation);
    }
}
