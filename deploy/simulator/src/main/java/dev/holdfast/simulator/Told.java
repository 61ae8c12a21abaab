package dev.holdfast.simulator;

import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.host.Ownership;
import java.time.Instant;
import java.util.List;

/**
 * One word of the host.
 *
 * @param decided all that its agent decided and was not heard to be stored
 */
record Told(
        long sequence,
        Instant at,
        ObservedContainer container,
        Ownership ownership,
        List<Numbered> decided) {

    /** A decision in its place among those of its host. */
    record Numbered(long number, Fact.DecisionTaken taken, long epoch) {}
}
