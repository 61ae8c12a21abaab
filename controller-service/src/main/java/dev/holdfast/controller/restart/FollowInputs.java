package dev.holdfast.controller.restart;

import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.policy.Policy;
import dev.holdfast.model.restart.Judgement;
import dev.holdfast.model.restart.RestartDecision.Restart;
import dev.holdfast.model.restart.RestartState;
import dev.holdfast.model.restart.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What the restart of one that follows its dependency was decided from.
 *
 * @param state what is remembered of the follower
 */
public record FollowInputs(
        ContainerId dependency,
        String dependencyName,
        Instant restartedAt,
        Instant startedAt,
        RestartState state)
        implements Inputs {

    static FollowInputs of(Follower follower) {
        var dependency = follower.dependency().observed();
        return new FollowInputs(
                dependency.id(),
                dependency.name(),
                follower.restartedAt(),
                follower.startedAt(),
                follower.container().restarts());
    }

    /** The follower did not fail; what is remembered of it stays, and no rule is against it. */
    @Override
    public Judgement judge(double random) {
        var reason = "%s, which it depends on, was restarted".formatted(dependencyName);
        return new Judgement(
                new Restart(Rule.DEPENDENCY_RESTARTED, reason, state, Duration.ZERO), List.of());
    }

    @Override
    public FollowInputs under(RestartState other, UnaryOperator<Policy> change) {
        return new FollowInputs(dependency, dependencyName, restartedAt, startedAt, other);
    }
}
