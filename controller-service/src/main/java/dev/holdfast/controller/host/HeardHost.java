package dev.holdfast.controller.host;

import dev.holdfast.model.host.Heartbeat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one host between heartbeats.
 *
 * @param at when its last heartbeat came, by this controller's clock
 * @param behindSince since when it has told what is not processed here; null while nothing is
 *     missing
 */
record HeardHost(Heartbeat heartbeat, Instant at, @Nullable Instant behindSince) {

    HeardHost compared(@Nullable Progress progress, Instant now) {
        if (!isBehind(progress)) {
            return new HeardHost(heartbeat, at, null);
        }
        return behindSince != null ? this : new HeardHost(heartbeat, at, now);
    }

    HeardHost heard(Heartbeat next, Instant now) {
        return new HeardHost(next, now, behindSince);
    }

    boolean isBehind(@Nullable Progress progress) {
        // A host whose row is gone must tell everything again.
        return progress == null
                || progress.isBehind(heartbeat.incarnation().id(), heartbeat.sequence());
    }
}
