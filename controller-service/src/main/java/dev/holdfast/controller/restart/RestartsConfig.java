package dev.holdfast.controller.restart;

import dev.holdfast.model.gate.Limits;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much a host is asked for at once. */
@ConfigMapping(prefix = "holdfast.restarts")
interface RestartsConfig {

    /** Restarts that one host is at, most. */
    @WithDefault("" + Limits.USUAL_SLOTS)
    int slots();

    /** After this a restart that was not answered holds its slot no more. */
    @WithDefault("30S")
    Duration slotTimeout();

    /** Between restarts, on one host, of containers that have failed before and fail alike. */
    @WithDefault("1S")
    Duration spacing();

    default Limits limits() {
        return new Limits(slots(), spacing());
    }
}
