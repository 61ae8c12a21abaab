package dev.holdfast.agent.tree;

import java.time.Duration;

/** How a copy comes by content. */
public enum Means {
    /** By sharing all blocks, which also waits for whatever is being written. */
    CLONE(Duration.ofMillis(20)),

    /** By writing the blocks that differ. A long write shows its time at its beginning alone. */
    COPY(Duration.ofSeconds(10));

    /** How long before a look a change may have been that a later one could hide behind. */
    final Duration unsettled;

    Means(Duration unsettled) {
        this.unsettled = unsettled;
    }
}
