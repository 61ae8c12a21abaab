package dev.holdfast.controller.host;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells from its last heartbeat whether a host lives.
 *
 * @param suspectAfter a silence this long is more than a hiccup
 * @param downAfter a silence this long means that it is gone
 */
public record Liveness(Duration suspectAfter, Duration downAfter) {

    public Liveness {
        if (!suspectAfter.isPositive() || downAfter.compareTo(suspectAfter) < 0) {
            throw new IllegalArgumentException(
                    "liveness needs 0 < suspect-after (%s) <= down-after (%s)"
                            .formatted(suspectAfter, downAfter));
        }
    }

    /**
     * @param lastHeard null where it was never heard
     */
    public HostState of(@Nullable Instant lastHeard, Instant now) {
        if (lastHeard == null) {
            return HostState.UNHEARD;
        }
        var silence = Duration.between(lastHeard, now);
        if (silence.compareTo(downAfter) >= 0) {
            return HostState.DOWN;
        }
        return silence.compareTo(suspectAfter) >= 0 ? HostState.SUSPECT : HostState.ALIVE;
    }
}
