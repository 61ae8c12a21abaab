package dev.holdfast.agent.watch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often reality is looked at without being told. */
@ConfigMapping(prefix = "holdfast.watch")
interface WatchConfig {

    /** Between two lists, of which only what differs is inspected. */
    @WithDefault("3s")
    Duration listEvery();

    /** Between two looks at everything. */
    @WithDefault("30s")
    Duration inspectEvery();

    /** Pause before an engine that is away is tried again. */
    @WithDefault("250ms")
    Duration reconnectAfter();

    /** How far back a new connection asks for the events it missed. */
    @WithDefault("15m")
    Duration recall();

    /** How many events may wait to be looked at; after that everything is looked at. */
    @WithDefault("4096")
    int queue();
}
