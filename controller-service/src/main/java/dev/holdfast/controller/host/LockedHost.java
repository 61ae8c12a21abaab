package dev.holdfast.controller.host;

import dev.holdfast.model.host.Ownership;

/** What a host's row knows while this transaction has its lock. */
public record LockedHost(Progress progress, RestartLoad load, Ownership ownership) {

    LockedHost at(Progress further) {
        return new LockedHost(further, load, ownership);
    }

    LockedHost bearing(RestartLoad other) {
        return new LockedHost(progress, other, ownership);
    }

    LockedHost ownedBy(Ownership other) {
        return new LockedHost(progress, load, other);
    }
}
