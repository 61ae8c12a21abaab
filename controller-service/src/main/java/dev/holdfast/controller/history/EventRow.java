package dev.holdfast.controller.history;

import dev.holdfast.model.event.Fact;
import dev.holdfast.model.event.HostEvent;
import dev.holdfast.model.event.Origin;
import java.time.Instant;

/** An event as the insert reads it, by the names of these components. */
record EventRow(
        String host,
        String incarnation,
        long sequence,
        Instant at,
        Instant storedAt,
        Origin origin,
        String type,
        boolean late,
        Fact fact) {

    static EventRow of(HostEvent event, boolean late, Instant now) {
        return new EventRow(
                event.host().name(),
                event.incarnation().id(),
                event.sequence(),
                event.at(),
                now,
                event.origin(),
                event.fact().type(),
                late,
                kept(event.fact()));
    }

    /** Evidence is long, and kept where it belongs: with its incident. */
    private static Fact kept(Fact fact) {
        return fact instanceof Fact.EvidenceGathered(var command, var container, _)
                ? new Fact.EvidenceGathered(command, container, null)
                : fact;
    }
}
