package dev.holdfast.model.restart;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.holdfast.model.container.ContainerState;
import dev.holdfast.model.container.Health;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.policy.Policy;
import java.time.Duration;
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
 * @param lag how far its host's clock is behind that of whoever decides, at the most: the least
 *     that any word of this run was late by; null where none was heard
 */
public record Vitals(
        @Nullable Instant startedAt,
        @Nullable Instant healthyAt,
        @Nullable Instant unhealthySince,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonFormat(shape = JsonFormat.Shape.STRING)
                @Nullable Duration lag) {

    public static final Vitals NONE = new Vitals(null, null, null, null);

    /** A word that is not sooner by this much tells nothing new of the clocks. */
    private static final Duration NOTEWORTHY = Duration.ofSeconds(1);

    /**
     * @param at by its host's clock
     * @param now by that of whoever decides
     */
    Vitals seen(ObservedContainer container, Instant at, Instant now) {
        var run = Objects.equals(startedAt, container.startedAt()) ? this : of(container);
        return run.heard(Duration.between(at, now)).seen(container.health(), at);
    }

    private Vitals heard(Duration late) {
        return lag == null || late.plus(NOTEWORTHY).compareTo(lag) < 0
                ? new Vitals(startedAt, healthyAt, unhealthySince, late)
                : this;
    }

    private Vitals seen(Health health, Instant at) {
        return switch (health) {
            case HEALTHY -> new Vitals(startedAt, earlier(healthyAt, at), null, lag);
            case UNHEALTHY -> new Vitals(startedAt, healthyAt, earlier(unhealthySince, at), lag);
            case STARTING, NONE -> new Vitals(startedAt, healthyAt, null, lag);
        };
    }

    /** What its host's clock shows then, or a little less: the word of a host takes its time. */
    Instant onHost(Instant then) {
        return lag == null ? then : then.minus(lag);
    }

    /** What the health of a running container asks to be decided now, if anything. */
    Optional<Trigger> trigger(ObservedContainer container, Policy policy, Instant now) {
        var started = container.startedAt();
        if (container.state() != ContainerState.RUNNING || started == null) {
            return Optional.empty();
        }
        if (healthyAt != null && unhealthySince != null) {
            var shown = later(unhealthySince, onHost(now));
            return Optional.of(new Trigger.TurnedUnhealthy(started, unhealthySince, shown));
        }
        var isOverdue = !onHost(now).isBefore(started.plus(policy.healthWithin()));
        return container.health() == Health.UNHEALTHY
                        || (container.health() == Health.STARTING && isOverdue)
                ? Optional.of(new Trigger.NeverHealthy(started, onHost(now)))
                : Optional.empty();
    }

    /**
     * What its host's clock shows then, as far as that is ahead for certain. A word that came late
     * may have been held up, so nothing is taken for sooner than it is.
     */
    Instant dueOnHost(Instant due) {
        return hostIsAhead() ? onHost(due) : due;
    }

    /** The other way round, of what its host tells. */
    Instant dueHere(Instant dueOnHost) {
        return hostIsAhead() ? dueOnHost.plus(requireNonNull(lag)) : dueOnHost;
    }

    boolean hostIsAhead() {
        return lag != null && lag.isNegative();
    }

    boolean isRunFromBefore(Instant then) {
        return startedAt != null && startedAt.isBefore(onHost(then));
    }

    private static Vitals of(ObservedContainer container) {
        return new Vitals(container.startedAt(), null, null, null);
    }

    /** A host that told when something was has a clock that shows as much. */
    private static Instant later(Instant told, Instant shown) {
        return told.isAfter(shown) ? told : shown;
    }

    private static Instant earlier(@Nullable Instant known, Instant at) {
        return known == null ? at : known;
    }
}
