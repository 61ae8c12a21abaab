package dev.holdfast.controller.host;

import dev.holdfast.model.host.Heartbeat;
import dev.holdfast.model.host.HostId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A host as the table has it.
 *
 * @param lastSeen a few seconds old at the least; null where it was never heard
 */
record KnownHost(HostId id, @Nullable Instant lastSeen, @Nullable Heartbeat heartbeat) {}
