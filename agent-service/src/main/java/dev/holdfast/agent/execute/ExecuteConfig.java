package dev.holdfast.agent.execute;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much the journal remembers, and how patient the agent is with its engine. */
@ConfigMapping(prefix = "holdfast.execute")
interface ExecuteConfig {

    @WithDefault("4194304")
    long journalBytes();

    @WithDefault("4096")
    int remembered();

    /** Pause before the engine, which was away, is told again. */
    @WithDefault("250ms")
    Duration retryAfter();

    /** Longest wait for a container to stop, its own stop timeout included; a policy's is not. */
    @WithDefault("10m")
    Duration stopPatience();

    default JournalBounds bounds() {
        return new JournalBounds(journalBytes(), remembered());
    }
}
