package dev.holdfast.backup.restore;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a host's plan is waited for. */
@ConfigMapping(prefix = "holdfast.plans")
interface PlanConfig {

    /** The host reads a file of the repository meanwhile. */
    @WithDefault("20S")
    Duration patience();
}
