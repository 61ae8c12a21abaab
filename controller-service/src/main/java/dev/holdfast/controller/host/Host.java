package dev.holdfast.controller.host;

import dev.holdfast.model.host.EngineFacts;
import dev.holdfast.model.host.Heartbeat;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.host.HostMode;
import dev.holdfast.model.host.Owner;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A host as the API shows it.
 *
 * @param lastSeen null where it was never heard
 * @param problem why it cannot do its job now, or what is to be done about who speaks as it; null
 *     while all is well
 * @param owner who decides for it: the controller, or its agent while no controller answers; null
 *     where it was never heard to say
 * @param warnings what else heals on it
 */
record Host(
        String id,
        HostState state,
        @Nullable Instant lastSeen,
        @Nullable HostMode mode,
        @Nullable EngineFacts engine,
        @Nullable String agentVersion,
        @Nullable String incarnation,
        @Nullable String problem,
        @Nullable Owner owner,
        List<String> warnings) {

    static Host of(
            HostId id,
            @Nullable KnownHost known,
            @Nullable HeardHost heard,
            @Nullable Speaker fenced,
            Liveness liveness,
            List<String> warnings,
            Instant now) {
        var beat = heard != null ? heard.heartbeat() : known != null ? known.heartbeat() : null;
        var seen = heard != null ? heard.at() : known != null ? known.lastSeen() : null;
        var problem = fenced != null ? fenced.problem(id) : beat != null ? beat.problem() : null;
        return of(id, beat, seen, liveness.of(seen, now), problem, warnings);
    }

    private static Host of(
            HostId id,
            @Nullable Heartbeat beat,
            @Nullable Instant seen,
            HostState state,
            @Nullable String problem,
            List<String> warnings) {
        if (beat == null) {
            return new Host(id.name(), state, seen, null, null, null, null, null, null, warnings);
        }
        return new Host(
                id.name(),
                state,
                seen,
                beat.mode(),
                beat.engine(),
                beat.agentVersion(),
                beat.incarnation().id(),
                problem,
                beat.ownership() == null ? null : beat.ownership().owner(),
                warnings);
    }
}
