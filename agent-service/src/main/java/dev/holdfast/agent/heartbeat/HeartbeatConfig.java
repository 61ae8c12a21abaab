package dev.holdfast.agent.heartbeat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often a host says that it lives. */
@ConfigMapping(prefix = "holdfast.heartbeat")
interface HeartbeatConfig {

    @WithDefault("1s")
    Duration every();
}
