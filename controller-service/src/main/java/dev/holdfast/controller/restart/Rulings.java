package dev.holdfast.controller.restart;

import dev.holdfast.controller.container.KnownContainer;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.policy.Policy;
import java.time.Instant;

/** Turns what is observed into rulings. */
final class Rulings {

    private Rulings() {}

    /**
     * @param random 0 up to but not 1
     */
    static Ruling on(Undecided undecided, Policy policy, Instant now, double random) {
        var inputs = new TriggerInputs(undecided.trigger(), undecided.state(), policy, now);
        return new Ruling(
                undecided.container(),
                undecided.occasion(),
                undecided.attempt(),
                inputs.judge(random),
                inputs,
                random,
                action(undecided.container(), policy, undecided.occasion().isOfHealth()),
                policy);
    }

    static Ruling onLostNetwork(NetworkChild lost, Policy policy) {
        var child = lost.child();
        var inputs = NetworkInputs.of(lost);
        return new Ruling(
                child,
                Occasion.networkLost(child.observed().id(), lost.parentStartedAt()),
                0,
                inputs.judge(0),
                inputs,
                0,
                action(child, policy, false),
                policy);
    }

    static Ruling onRestartedDependency(Follower follower, Policy policy) {
        var known = follower.container();
        var inputs = FollowInputs.of(follower);
        return new Ruling(
                known,
                Occasion.dependencyRestarted(known.observed().id(), follower.restartedAt()),
                0,
                inputs.judge(0),
                inputs,
                0,
                action(known, policy, false),
                policy);
    }

    /**
     * @param ifUnwell nothing is to be done where its health has come back
     */
    private static Action action(KnownContainer container, Policy policy, boolean ifUnwell) {
        var seen = container.observed();
        var generation = container.generation();
        return container.isRunning()
                ? new Action.RestartContainer(
                        seen.id(), seen.startedAt(), generation, policy.stopTimeout(), ifUnwell)
                : new Action.StartContainer(
                        seen.id(), container.endToDecide().orElseThrow().finishedAt(), generation);
    }
}
