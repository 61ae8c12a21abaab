package dev.holdfast.controller.incident;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much time makes one incident of what comes and goes. */
@ConfigMapping(prefix = "holdfast.incidents")
interface IncidentConfig {

    /** How long a host must be alive until it is believed to be back; longer after relapses. */
    @WithDefault("30S")
    Duration calmAfter();

    @WithDefault("30M")
    Duration reopenWithin();

    /** Containers with one image that fail in one way within this fail together. */
    @WithDefault("10M")
    Duration togetherWithin();

    default Damping damping() {
        return new Damping(calmAfter(), reopenWithin(), togetherWithin());
    }
}
