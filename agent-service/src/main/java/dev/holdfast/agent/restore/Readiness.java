package dev.holdfast.agent.restore;

import dev.holdfast.agent.capture.CapturedContainer;
import dev.holdfast.agent.capture.RawContainer;

/** Whether a restored container is as it was. */
enum Readiness {
    READY,
    /** It runs, and is not yet as healthy as it was. */
    NOT_YET,
    /** It ended, and its restart policy wants it to run again. */
    ENDED,
    /** It ended, and nobody wants it to run again. */
    FAILED;

    private static final String HEALTHY = "healthy";

    /** Judges a container that was started again. One that was down is waited for by nobody. */
    static Readiness of(CapturedContainer before, RawContainer now) {
        if (!before.ran()) {
            return READY;
        }
        if (now.isRunning()) {
            var wasHealthy = before.raw().health().equals(HEALTHY);
            return wasHealthy && !now.health().equals(HEALTHY) ? NOT_YET : READY;
        }
        var completed = now.json().path("State").path("ExitCode").asInt() == 0;
        if (before.wish().equals("no")) {
            return completed ? READY : FAILED;
        }
        return completed && before.wish().startsWith("on-failure") ? READY : ENDED;
    }
}
