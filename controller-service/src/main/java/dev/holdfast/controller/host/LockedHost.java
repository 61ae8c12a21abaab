package dev.holdfast.controller.host;

import dev.holdfast.model.host.Ownership;
import org.jspecify.annotations.Nullable;

/**
 * What a host's row knows while this transaction has its lock.
 *
 * @param session of the agent that is trusted; null while its agent tells none
 */
public record LockedHost(
        Progress progress, RestartLoad load, Ownership ownership, @Nullable String session) {

    LockedHost at(Progress further) {
        return new LockedHost(further, load, ownership, session);
    }

    LockedHost bearing(RestartLoad other) {
        return new LockedHost(progress, other, ownership, session);
    }

    LockedHost ownedBy(Ownership other) {
        return new LockedHost(progress, load, other, session);
    }
}
