package dev.holdfast.agent.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often a host that changes tells everything. */
@ConfigMapping(prefix = "holdfast.report")
interface ReportConfig {

    @WithDefault("30s")
    Duration every();
}
