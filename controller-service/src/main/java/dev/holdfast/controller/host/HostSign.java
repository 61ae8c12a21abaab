package dev.holdfast.controller.host;

import dev.holdfast.model.host.HostId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a host's silence, or the want of it, says.
 *
 * @param lastHeard null where it was never heard
 */
public record HostSign(HostId host, HostState state, @Nullable Instant lastHeard) {}
