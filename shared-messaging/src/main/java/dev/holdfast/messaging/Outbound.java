package dev.holdfast.messaging;

import java.util.Map;

/**
 * One message to be published.
 *
 * @param id becomes {@code Nats-Msg-Id}: a repeat within the stream's duplicate window is dropped
 *     by the server; and the CloudEvents id
 * @param body written as JSON; a {@code byte[]} goes as it is
 * @param headers besides those that the connector adds; for example a schedule
 */
public record Outbound(String subject, String id, Object body, Map<String, String> headers) {

    public Outbound {
        headers = Map.copyOf(headers);
    }

    public static Outbound of(String subject, String id, Object body) {
        return new Outbound(subject, id, body, Map.of());
    }
}
