package dev.holdfast.controller.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How a batch of events is taken in. */
@ConfigMapping(prefix = "holdfast.intake")
interface IntakeConfig {

    /** In how many transactions at once, where it is about many hosts. */
    @WithDefault("4")
    int lanes();
}
