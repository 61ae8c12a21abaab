package dev.holdfast.model.restart;

import dev.holdfast.model.container.ContainerState;
import dev.holdfast.model.container.Health;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.policy.Policy;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of the health of one run.
 *
 * @param startedAt which run
 * @param healthyAt when it was first seen healthy; null for not yet
 * @param unhealthySince since when it is unhealthy; null where it is not
 */
public record Vitals(
        @Nullable Instant startedAt,
        @Nullable Instant healthyAt,
        @Nullable Instant unhealthySince) {

    public static final Vitals NONE = new Vitals(null, null, null);

    Vitals seen(ObservedContainer container, Instant at) {
        var run = Objects.equals(startedAt, container.startedAt()) ? this : of(container);
        return switch (container.health()) {
            case HEALTHY -> new Vitals(run.startedAt, earlier(run.healthyAt, at), null);
            case UNHEALTHY ->
                    new Vitals(run.startedAt, run.healthyAt, earlier(run.unhealthySince, at));
            case STARTING, NONE -> new Vitals(run.startedAt, run.healthyAt, null);
        };
    }

    /** What the health of a running container asks to be decided now, if anything. */
    Optional<Trigger> trigger(ObservedContainer container, Policy policy, Instant now) {
        var started = container.startedAt();
        if (container.state() != ContainerState.RUNNING || started == null) {
            return Optional.empty();
        }
        if (healthyAt != null && unhealthySince != null) {
            return Optional.of(new Trigger.TurnedUnhealthy(started, unhealthySince));
        }
        var isOverdue = !now.isBefore(started.plus(policy.healthWithin()));
        return container.health() == Health.UNHEALTHY
                        || (container.health() == Health.STARTING && isOverdue)
                ? Optional.of(new Trigger.NeverHealthy(started))
                : Optional.empty();
    }

    boolean isRunFromBefore(Instant then) {
        return startedAt != null && startedAt.isBefore(then);
    }

    private static Vitals of(ObservedContainer container) {
        return new Vitals(container.startedAt(), null, null);
    }

    private static Instant earlier(@Nullable Instant known, Instant at) {
        return known == null ? at : known;
    }
}
