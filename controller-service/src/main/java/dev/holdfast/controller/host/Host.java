package dev.holdfast.controller.host;

import dev.holdfast.model.host.EngineFacts;
import dev.holdfast.model.host.Heartbeat;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.host.HostMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A host as the API shows it.
 *
 * @param lastSeen null where it was never heard
 * @param problem why it cannot do its job now; null while it can
 */
record Host(
        String id,
        HostState state,
        @Nullable Instant lastSeen,
        @Nullable HostMode mode,
        @Nullable EngineFacts engine,
        @Nullable String agentVersion,
        @Nullable String incarnation,
        @Nullable String problem) {

    static Host of(
            HostId id,
            @Nullable KnownHost known,
            @Nullable HeardHost heard,
            Liveness liveness,
            Instant now) {
        var beat = heard != null ? heard.heartbeat() : known != null ? known.heartbeat() : null;
        var seen = heard != null ? heard.at() : known != null ? known.lastSeen() : null;
        return of(id, beat, seen, liveness.of(seen, now));
    }

    private static Host of(
            HostId id, @Nullable Heartbeat beat, @Nullable Instant seen, HostState state) {
        if (beat == null) {
            return new Host(id.name(), state, seen, null, null, null, null, null);
        }
        return new Host(
                id.name(),
                state,
                seen,
                beat.mode(),
                beat.engine(),
                beat.agentVersion(),
                beat.incarnation().id(),
                beat.problem());
    }
}
