package dev.holdfast.controller.host;

import dev.holdfast.model.host.HostId;
import dev.holdfast.model.host.Incarnation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a host's silence, or the want of it, says, and who speaks as it.
 *
 * @param lastHeard null where it was never heard
 * @param incarnation of the agent that is trusted; null where it was never heard
 * @param problem what is to be done about another one that speaks too; null where none does
 */
public record HostSign(
        HostId host,
        HostState state,
        @Nullable Instant lastHeard,
        @Nullable Incarnation incarnation,
        @Nullable String problem) {}
