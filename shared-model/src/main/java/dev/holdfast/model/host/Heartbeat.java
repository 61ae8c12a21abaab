package dev.holdfast.model.host;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Sign of life of one agent, about once a second, stored nowhere.
 *
 * @param sequence the last sequence that this incarnation gave to an event; a controller that has
 *     seen less knows that something is missing
 * @param engine what the engine said when it last answered; null before it ever did
 * @param problem why this host cannot do its job now, for example {@code data root missing}; null
 *     while it can
 * @param ownership who decides for it; null from an older agent
 * @param briefing which briefing it has; null before the first
 * @param session of the agent that tells it; null from an older one
 */
public record Heartbeat(
        HostId host,
        Incarnation incarnation,
        long sequence,
        Instant at,
        String agentVersion,
        HostMode mode,
        @Nullable EngineFacts engine,
        @Nullable String problem,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Ownership ownership,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String briefing,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String session) {}
