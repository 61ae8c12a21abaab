package dev.holdfast.agent.lease;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How closely leases are watched. */
@ConfigMapping(prefix = "holdfast.lease")
public interface LeaseConfig {

    /** Between two looks for leases that are over. */
    @WithDefault("500ms")
    Duration lookEvery();
}
