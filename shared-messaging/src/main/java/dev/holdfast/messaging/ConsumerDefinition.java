package dev.holdfast.messaging;

import java.time.Duration;
import java.util.List;

/**
 * A durable pull consumer as the stream's owner wants it; acknowledgement is explicit.
 *
 * @param filters subjects it is given
 * @param ackWait after it an unacknowledged message is delivered again
 * @param maxDeliver the consumer parks a message one delivery before this
 * @param pinned only one client at a time is served, so that events stay in sequence; another takes
 *     over when it is gone
 */
public record ConsumerDefinition(
        String stream,
        String durable,
        List<String> filters,
        Duration ackWait,
        int maxDeliver,
        int maxAckPending,
        boolean pinned) {

    public ConsumerDefinition {
        filters = List.copyOf(filters);
    }
}
