package dev.holdfast.controller.host;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** After how long a silence a host is no longer believed to live. */
@ConfigMapping(prefix = "holdfast.liveness")
interface LivenessConfig {

    @WithDefault("3S")
    Duration suspectAfter();

    @WithDefault("10S")
    Duration downAfter();

    default Liveness liveness() {
        return new Liveness(suspectAfter(), downAfter());
    }
}
