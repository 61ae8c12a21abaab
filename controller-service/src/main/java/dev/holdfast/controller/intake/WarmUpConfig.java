package dev.holdfast.controller.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much is played after a start to warm up, before anything real may have happened. */
@ConfigMapping(prefix = "holdfast.warm-up")
interface WarmUpConfig {

    /** 0 for none. */
    @WithDefault("1500")
    int deaths();
}
