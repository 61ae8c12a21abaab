package dev.holdfast.model.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.host.Incarnation;
import dev.holdfast.model.host.Ownership;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened on one host.
 *
 * @param sequence counts from 1 in each incarnation, without gaps
 * @param at when it happened, by the engine's clock where the engine told it
 * @param ownership who decided for the host when this was told; null from an older agent
 */
public record HostEvent(
        HostId host,
        Incarnation incarnation,
        long sequence,
        Instant at,
        Origin origin,
        Fact fact,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Ownership ownership) {

    public HostEvent {
        if (sequence < 1) {
            throw new IllegalArgumentException("a sequence counts from 1, not " + sequence);
        }
    }

    /** One that does not say who decides. */
    public HostEvent(
            HostId host,
            Incarnation incarnation,
            long sequence,
            Instant at,
            Origin origin,
            Fact fact) {
        this(host, incarnation, sequence, at, origin, fact, null);
    }

    /** Names this event in the whole fleet, for ever; what deduplication goes by. */
    public String id() {
        return host.name() + "/" + incarnation.id() + "/" + sequence;
    }
}
