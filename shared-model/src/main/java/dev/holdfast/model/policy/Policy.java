package dev.holdfast.model.policy;

import dev.holdfast.model.container.RestartPolicy;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * By what one container is kept running, every value resolved.
 *
 * @param wish whether it runs again at all
 * @param probeAfter how long a quarantine lasts before one start is tried
 * @param healthWithin how long after its start a container with a health check may take to be
 *     healthy for the first time; whoever resolves it makes it no shorter than what the check
 *     itself grants (start period, and its retries after that)
 * @param stopTimeout how long it may take to stop before it is killed
 * @param order what it comes after
 */
public record Policy(
        RestartPolicy wish,
        Backoff backoff,
        Attempts attempts,
        LoopLimit loop,
        Duration probeAfter,
        Unhealthy unhealthy,
        Duration healthWithin,
        Duration stopTimeout,
        @Nullable StartOrder order) {

    public static final Duration PROBE_AFTER = Duration.ofMinutes(10);
    public static final Duration HEALTH_WITHIN = Duration.ofMinutes(10);

    /** Docker's own. */
    public static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    public Policy {
        Refusal.unlessPositive("probe-after", probeAfter);
        Refusal.unlessPositive("health-within", healthWithin);
        Refusal.unlessWhole("stop-timeout", stopTimeout);
        // A policy that was stored before there was an order says nothing of it.
        order = order == null ? StartOrder.DEFAULT : order;
        if (loop.slowRestarts() > 0 && loop.slowRun().compareTo(backoff.cleanRun()) >= 0) {
            throw new IllegalArgumentException(
                    "loop.slow-run (%s) is shorter than backoff.clean-run (%s)"
                            .formatted(loop.slowRun(), backoff.cleanRun()));
        }
    }

    /** One that comes after nothing but what its Compose file says. */
    public Policy(
            RestartPolicy wish,
            Backoff backoff,
            Attempts attempts,
            LoopLimit loop,
            Duration probeAfter,
            Unhealthy unhealthy,
            Duration healthWithin,
            Duration stopTimeout) {
        this(
                wish,
                backoff,
                attempts,
                loop,
                probeAfter,
                unhealthy,
                healthWithin,
                stopTimeout,
                StartOrder.DEFAULT);
    }

    @Override
    public StartOrder order() {
        return Objects.requireNonNull(order);
    }

    /** What holds for this wish where nobody asked for anything else. */
    public static Policy of(RestartPolicy wish) {
        return new Policy(
                wish,
                Backoff.DEFAULT,
                Attempts.DEFAULT,
                LoopLimit.DEFAULT,
                PROBE_AFTER,
                Unhealthy.DEFAULT,
                HEALTH_WITHIN,
                STOP_TIMEOUT);
    }
}
