package dev.holdfast.simulator;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the container's process does in each of its runs.
 *
 * @param startFails why the engine cannot start it; null where it can
 * @param livesFor null for ever
 * @param checked it has a health check
 * @param healthyAfter null for never
 * @param unhealthyAfter from then on it is wedged; null for never
 * @param wellAgainAfter when it comes to its senses by itself; null for not before a restart
 */
record Program(
        @Nullable String startFails,
        @Nullable Duration livesFor,
        int code,
        boolean outOfMemory,
        boolean checked,
        @Nullable Duration healthyAfter,
        @Nullable Duration unhealthyAfter,
        @Nullable Duration wellAgainAfter) {

    static Program steady(boolean checked) {
        return new Program(null, null, 0, false, checked, Duration.ofSeconds(5), null, null);
    }

    static Program dies(Duration livesFor, int code, boolean outOfMemory) {
        return new Program(null, livesFor, code, outOfMemory, false, null, null, null);
    }

    static Program wellLateAndDies(Duration healthyAfter, Duration livesFor) {
        return new Program(null, livesFor, 1, false, true, healthyAfter, null, null);
    }

    static Program cannotStart(String why) {
        return new Program(why, null, 0, false, false, null, null, null);
    }

    static Program checked(@Nullable Duration healthyAfter, @Nullable Duration unhealthyAfter) {
        return new Program(null, null, 0, false, true, healthyAfter, unhealthyAfter, null);
    }

    static Program ailing(Duration unhealthyAfter, Duration wellAgainAfter) {
        return new Program(
                null, null, 0, false, true, Duration.ofSeconds(20), unhealthyAfter, wellAgainAfter);
    }
}
