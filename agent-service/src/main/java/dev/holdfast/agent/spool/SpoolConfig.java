package dev.holdfast.agent.spool;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much is kept while NATS is away, and how it is sent when it is back. */
@ConfigMapping(prefix = "holdfast.spool")
interface SpoolConfig {

    @WithDefault("1048576")
    long segmentBytes();

    @WithDefault("64")
    int segments();

    /** How many events may be on their way unacknowledged. */
    @WithDefault("128")
    int window();

    /** Pause before what failed is published again. */
    @WithDefault("200ms")
    Duration retryAfter();

    /** After it an event on its way counts as failed. */
    @WithDefault("10s")
    Duration patience();

    default SpoolBounds bounds() {
        return new SpoolBounds(segmentBytes(), segments());
    }
}
