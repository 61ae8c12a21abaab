package dev.holdfast.controller.restart;

import dev.holdfast.model.container.RestartPolicy;
import dev.holdfast.model.policy.Backoff;
import dev.holdfast.model.policy.Policy;
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

    @WithDefault("10M")
    Duration cleanRun();

    default Policy policy(RestartPolicy wish) {
        var known = Policy.of(wish);
        return new Policy(
                wish,
                new Backoff(first(), longest(), jitter(), cleanRun()),
                known.attempts(),
                known.loop(),
                known.probeAfter(),
                known.unhealthy(),
                known.healthWithin(),
                known.stopTimeout());
    }
}
