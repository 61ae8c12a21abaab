package dev.holdfast.controller.fleet;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much the streams may hold. */
@ConfigMapping(prefix = "holdfast.streams")
interface FleetConfig {

    @WithDefault("7D")
    Duration eventsAge();

    /** Bytes. */
    @WithDefault("1073741824")
    long eventsBytes();

    /** Bytes; far above need, for a full stream would end delays silently. */
    @WithDefault("1073741824")
    long commandsBytes();

    @WithDefault("30D")
    Duration parkedAge();

    /** Bytes. */
    @WithDefault("268435456")
    long parkedBytes();
}
