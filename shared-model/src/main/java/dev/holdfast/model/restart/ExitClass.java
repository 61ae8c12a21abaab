package dev.holdfast.model.restart;

import dev.holdfast.model.container.Exit;

/** In which way a container did not hold; what failed in one way is not counted with another. */
public enum ExitClass {
    /** Exit code 0: no failure, whatever follows. */
    COMPLETED,
    CODE,
    SIGNAL,
    OUT_OF_MEMORY,
    /** Its engine could not start it: a port is taken, a network missing, a log driver away. */
    NOT_STARTED,
    /** It was healthy, and is so no more. */
    UNHEALTHY,
    HEALTH_NEVER_CAME;

    /** Exit codes above this one are signals, as shells have it. */
    private static final int SIGNALS = 128;

    private static final int LAST_SIGNAL = 64;

    /** In which way this end is a failure, if it is one. */
    public static ExitClass of(Exit exit) {
        if (!exit.error().isEmpty()) {
            return NOT_STARTED;
        }
        if (exit.outOfMemory()) {
            return OUT_OF_MEMORY;
        }
        if (exit.code() == 0) {
            return COMPLETED;
        }
        var signal = exit.code() - SIGNALS;
        return signal > 0 && signal <= LAST_SIGNAL ? SIGNAL : CODE;
    }

    public boolean isOfHealth() {
        return this == UNHEALTHY || this == HEALTH_NEVER_CAME;
    }
}
