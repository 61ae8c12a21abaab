package dev.holdfast.agent.stack;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** How Compose is called and how large a stack's directory may be. */
@ConfigMapping(prefix = "holdfast.stack")
interface StackConfig {

    /** The words that stand before Compose's own. */
    @WithDefault("docker,compose")
    List<String> compose();

    /** For commands that do not wait for health. */
    @WithDefault("5m")
    Duration timeout();

    @WithDefault("67108864")
    long bundleBytes();

    /** What a tar may unpack to. */
    @WithDefault("268435456")
    long directoryBytes();

    @WithDefault("20000")
    int files();

    @WithDefault("60s")
    Duration fetchTimeout();

    default BundleBounds bounds() {
        return new BundleBounds(directoryBytes(), files());
    }
}
