package dev.holdfast.controller.history;

import dev.holdfast.model.event.Fact;
import dev.holdfast.model.event.HostEvent;
import dev.holdfast.service.json.WireJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event as the insert wants it. */
final class EventRow {

    private EventRow() {}

    static @Nullable String[] of(HostEvent event, boolean late, Instant now) {
        return new @Nullable String[] {
            event.host().name(),
            event.incarnation().id(),
            Long.toString(event.sequence()),
            event.at().toString(),
            now.toString(),
            event.origin().name(),
            event.fact().type(),
            Boolean.toString(late),
            WireJson.write(kept(event.fact()))
        };
    }

    /** Evidence is long, and kept where it belongs: with its incident. */
    private static Fact kept(Fact fact) {
        return fact instanceof Fact.EvidenceGathered(var command, var container, _)
                ? new Fact.EvidenceGathered(command, container, null)
                : fact;
    }
}
