package dev.holdfast.controller.host;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Since when a silence means something: whoever was away, or slept, heard nobody.
 *
 * @param session of the connection to NATS; another one began after the server was away
 * @param since null while nobody could be heard
 */
record Listening(long session, @Nullable Instant since, Instant lookedAt) {

    /** A look that comes this late comes after a sleep. */
    private static final Duration LATE = Duration.ofSeconds(6);

    static final Listening NOT_YET = new Listening(0, null, Instant.EPOCH);

    /**
     * @param isConnected messages can flow at this moment
     */
    Listening look(boolean isConnected, long nowSession, Instant now) {
        if (!isConnected) {
            return new Listening(nowSession, null, now);
        }
        var isOnesOwnFault =
                session != nowSession || Duration.between(lookedAt, now).compareTo(LATE) > 0;
        return new Listening(nowSession, since == null || isOnesOwnFault ? now : since, now);
    }

    /** A host that was silent while nobody listened is not down for that. */
    HostState judge(@Nullable Instant lastHeard, Liveness liveness, Instant now) {
        var state = liveness.of(lastHeard, now);
        return state == HostState.DOWN && liveness.of(since, now) != HostState.DOWN
                ? HostState.SUSPECT
                : state;
    }
}
