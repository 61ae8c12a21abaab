package dev.holdfast.model.host;

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
 */
public record Heartbeat(
        HostId host,
        Incarnation incarnation,
        long sequence,
        Instant at,
        String agentVersion,
        HostMode mode,
        @Nullable EngineFacts engine,
        @Nullable String problem) {}
