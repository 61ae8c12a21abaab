package dev.holdfast.agent.autonomy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When the agent decides by itself, and how much of it at once. */
@ConfigMapping(prefix = "holdfast.autonomy")
interface AutonomyConfig {

    /** How long nobody may answer, or a decided restart not come, until the agent takes over. */
    @WithDefault("1s")
    Duration after();

    /**
     * How long after its start it takes over nothing: NATS may not be there yet, and a controller
     * starts a whole host in its order.
     */
    @WithDefault("10s")
    Duration afterStart();

    /** Between two looks at what is down. */
    @WithDefault("100ms")
    Duration lookEvery();

    /** Restarts of its own that the agent is at, most. */
    @WithDefault("16")
    int slots();
}
