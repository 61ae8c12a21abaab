package dev.holdfast.controller.host;

/** What a host's row knows while this transaction has its lock. */
public record LockedHost(Progress progress, RestartLoad load) {

    LockedHost at(Progress further) {
        return new LockedHost(further, load);
    }

    LockedHost bearing(RestartLoad other) {
        return new LockedHost(progress, other);
    }
}
