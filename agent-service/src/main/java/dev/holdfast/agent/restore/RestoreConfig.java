package dev.holdfast.agent.restore;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long each part of a restore may take. */
@ConfigMapping(prefix = "holdfast.restore")
public interface RestoreConfig {

    /** For everything between the first touch and the commit; the lease lasts as long. */
    @WithDefault("30m")
    Duration swapPatience();

    /** For the restored stack to be as healthy as it was. */
    @WithDefault("5m")
    Duration healthPatience();

    /** For all probes of a drill; the lease lasts longer than this and the health together. */
    @WithDefault("10m")
    Duration probePatience();

    /** Between two looks at what is awaited. */
    @WithDefault("300ms")
    Duration lookEvery();

    /** For the backup service to answer. */
    @WithDefault("20s")
    Duration accessPatience();

    /** For the repository to give the manifest, where somebody waits for a plan. */
    @WithDefault("20s")
    Duration planPatience();
}
