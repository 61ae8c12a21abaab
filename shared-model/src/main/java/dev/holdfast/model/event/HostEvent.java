package dev.holdfast.model.event;

import dev.holdfast.model.host.HostId;
import dev.holdfast.model.host.Incarnation;
import java.time.Instant;

/**
 * One thing that happened on one host.
 *
 * @param sequence counts from 1 in each incarnation, without gaps
 * @param at when it happened, by the engine's clock where the engine told it
 */
public record HostEvent(
        HostId host, Incarnation incarnation, long sequence, Instant at, Origin origin, Fact fact) {

    public HostEvent {
        if (sequence < 1) {
            throw new IllegalArgumentException("a sequence counts from 1, not " + sequence);
        }
    }

    /** Names this event in the whole fleet, for ever; what deduplication goes by. */
    public String id() {
        return host.name() + "/" + incarnation.id() + "/" + sequence;
    }
}
