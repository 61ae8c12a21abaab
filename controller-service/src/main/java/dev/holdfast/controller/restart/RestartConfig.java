package dev.holdfast.controller.restart;

import dev.holdfast.model.policy.Backoff;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How restarts are spaced; see {@link Backoff}. */
@ConfigMapping(prefix = "holdfast.restart")
interface RestartConfig {

    @WithDefault("500ms")
    Duration first();

    @WithDefault("60S")
    Duration longest();

    @WithDefault("0.25")
    double jitter();

    @WithDefault("10S")
    Duration cleanRun();

    default Backoff backoff() {
        return new Backoff(first(), longest(), jitter(), cleanRun());
    }
}
