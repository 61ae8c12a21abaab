package dev.holdfast.agent.heartbeat;

import org.jspecify.annotations.Nullable;

/** Why a host cannot do its job, in the words that people see. */
final class Problem {

    private Problem() {}

    /** The deepest cause; null where there is none. */
    static @Nullable String of(boolean dataRootMissing, boolean engineReachable) {
        if (dataRootMissing) {
            return "data root missing";
        }
        return engineReachable ? null : "engine unreachable";
    }
}
