package dev.holdfast.messaging;

import java.time.Instant;
import java.util.Map;

/**
 * One message as it came, its body decoded.
 *
 * @param streamSequence where it stands in its stream; 0 for a core message
 * @param deliveries how often it was delivered, this time included; 1 for a core message
 * @param publishedAt when the server stored it; when it came, for a core message
 */
public record Inbound<T>(
        T body,
        String subject,
        long streamSequence,
        long deliveries,
        Instant publishedAt,
        Map<String, String> headers) {

    public Inbound {
        headers = Map.copyOf(headers);
    }
}
