package dev.holdfast.model.simulation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the container's process does in each of its runs.
 *
 * @param startFails why the engine cannot start it; null where it can
 * @param livesFor null for ever
 * @param checked it has a health check
 * @param healthyAfter null for never
 * @param unhealthyAfter from then on it is wedged until it is restarted; null for never
 */
record Program(
        @Nullable String startFails,
        @Nullable Duration livesFor,
        int code,
        boolean outOfMemory,
        boolean checked,
        @Nullable Duration healthyAfter,
        @Nullable Duration unhealthyAfter) {

    static Program steady(boolean checked) {
        return new Program(null, null, 0, false, checked, Duration.ofSeconds(5), null);
    }

    static Program dies(Duration livesFor, int code, boolean outOfMemory) {
        return new Program(null, livesFor, code, outOfMemory, false, null, null);
    }

    static Program wellLateAndDies(Duration healthyAfter, Duration livesFor) {
        return new Program(null, livesFor, 1, false, true, healthyAfter, null);
    }

    static Program cannotStart(String why) {
        return new Program(why, null, 0, false, false, null, null);
    }

    static Program checked(@Nullable Duration healthyAfter, @Nullable Duration unhealthyAfter) {
        return new Program(null, null, 0, false, true, healthyAfter, unhealthyAfter);
    }
}
