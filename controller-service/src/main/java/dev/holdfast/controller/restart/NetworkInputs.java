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
 * What the restart of a network child was decided from.
 *
 * @param state what is remembered of the child
 */
public record NetworkInputs(
        ContainerId parent,
        String parentName,
        Instant parentStartedAt,
        Instant startedAt,
        RestartState state)
        implements Inputs {

    static NetworkInputs of(NetworkChild lost) {
        var parent = lost.parent().observed();
        return new NetworkInputs(
                parent.id(),
                parent.name(),
                lost.parentStartedAt(),
                lost.startedAt(),
                lost.child().restarts());
    }

    /** The child did not fail; what is remembered of it stays, and no rule is against it. */
    @Override
    public Judgement judge(double random) {
        var reason = "%s, whose network it shares, was started after it".formatted(parentName);
        return new Judgement(
                new Restart(Rule.NETWORK_PARENT_RESTARTED, reason, state, Duration.ZERO),
                List.of());
    }

    @Override
    public NetworkInputs under(RestartState other, UnaryOperator<Policy> change) {
        return new NetworkInputs(parent, parentName, parentStartedAt, startedAt, other);
    }
}
