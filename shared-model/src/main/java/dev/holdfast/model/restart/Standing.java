package dev.holdfast.model.restart;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.holdfast.model.container.ContainerState;
import dev.holdfast.model.container.Health;
import dev.holdfast.model.container.ObservedContainer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How things stand with a container's restarts. */
public enum Standing {
    /** It has not failed since its last clean run. */
    @JsonProperty("steady")
    STEADY,
    @JsonProperty("failing")
    FAILING,
    /** It is left as it is until its next probe, or until somebody releases it. */
    @JsonProperty("quarantined")
    QUARANTINED,
    /** It runs on trial: the next failure quarantines it again, a clean run ends it. */
    @JsonProperty("probing")
    PROBING;

    static Standing of(RestartState state, ObservedContainer container, Instant now) {
        var startedAt = runningSince(container);
        var quarantine = state.quarantine();
        if (quarantine != null && isFromBefore(startedAt, quarantine, state.vitals())) {
            return QUARANTINED;
        }
        var onHost = state.vitals().onHost(now);
        if (isClean(startedAt, container.health(), state, onHost) || isNew(state)) {
            return STEADY;
        }
        return quarantine == null ? FAILING : PROBING;
    }

    private static boolean isFromBefore(
            @Nullable Instant startedAt, Quarantine quarantine, Vitals vitals) {
        return startedAt == null || startedAt.isBefore(vitals.onHost(quarantine.since()));
    }

    private static boolean isNew(RestartState state) {
        return state.quarantine() == null && state.failures() == 0;
    }

    private static boolean isClean(
            @Nullable Instant startedAt, Health health, RestartState state, Instant now) {
        return startedAt != null
                && health != Health.UNHEALTHY
                && !startedAt.plus(state.cleanRun()).isAfter(now);
    }

    private static @Nullable Instant runningSince(ObservedContainer container) {
        return container.state() == ContainerState.RUNNING ? container.startedAt() : null;
    }
}
