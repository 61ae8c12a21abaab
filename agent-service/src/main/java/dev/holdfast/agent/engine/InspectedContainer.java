package dev.holdfast.agent.engine;

import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.ContainerState;
import dev.holdfast.model.container.Health;
import dev.holdfast.model.container.PublishedPort;
import dev.holdfast.model.container.RestartPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code docker inspect} says of one container, as far as the agent needs it.
 *
 * @param policy Docker's restart policy now, which is {@code no} on what Holdfast manages
 * @param startedAt null before its first start
 * @param finishedAt null before its first end; stays while it runs again
 * @param error why the engine could not start it; empty where it could
 * @param stopSignal number of the signal that {@code docker stop} sends
 * @param stopTimeout null where it was created without; negative where it is waited for for ever
 * @param healthGrant how long its health check may take to fail for the first time; null without a
 *     check
 */
public record InspectedContainer(
        ContainerId id,
        String name,
        String image,
        Map<String, String> labels,
        RestartPolicy policy,
        ContainerState state,
        Health health,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        int exitCode,
        boolean outOfMemory,
        String error,
        @Nullable ContainerId networkParent,
        List<PublishedPort> ports,
        int stopSignal,
        @Nullable Duration stopTimeout,
        @Nullable Duration healthGrant) {

    /** Label of our own parts. */
    static final String OURS = "dev.holdfast";

    /** Label of what comes back in a drill only; says of which snapshot. */
    public static final String DRILL = "dev.holdfast.drill";

    public InspectedContainer {
        labels = Map.copyOf(labels);
        ports = List.copyOf(ports);
    }

    /**
     * True for a part of Holdfast itself and for what is drilled, which no agent reports, adopts or
     * acts on but by its operations.
     */
    public boolean isOurs() {
        return isOurs(labels.keySet());
    }

    static boolean isOurs(Set<String> labels) {
        return labels.contains(OURS) || labels.contains(DRILL);
    }

    /** True where it has ended since its last start, or could not be started. */
    public boolean hasEnded() {
        return state.isOver() || state == ContainerState.RESTARTING || couldNotStart();
    }

    private boolean couldNotStart() {
        return state == ContainerState.CREATED && !error.isEmpty();
    }
}
