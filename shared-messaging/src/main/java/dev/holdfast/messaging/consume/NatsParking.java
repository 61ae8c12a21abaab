package dev.holdfast.messaging.consume;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamOptions;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what failed for good: as it was, with the reason, on {@code parked.<stream>.<subject>}. */
final class NatsParking {

    private static final JetStreamOptions PATIENCE =
            JetStreamOptions.builder().requestTimeout(Duration.ofSeconds(2)).build();
    private static final int LONGEST_REASON = 500;

    private NatsParking() {}

    /** Returns once the server has stored it. */
    static void park(Connection connection, Message message, String reason)
            throws IOException, JetStreamApiException {
        var meta = message.metaData();
        var headers = own(message.getHeaders());
        headers.put("Holdfast-Reason", oneLine(reason));
        headers.put("Holdfast-Subject", message.getSubject());
        headers.put("Holdfast-Stream", meta.getStream());
        headers.put("Holdfast-Sequence", Long.toString(meta.streamSequence()));
        headers.put("Holdfast-Deliveries", Long.toString(meta.deliveredCount()));
        // A stream made anew counts from one again; the time tells its messages apart.
        headers.put("Nats-Msg-Id", meta.streamSequence() + "@" + meta.timestamp().toInstant());
        var parked =
                NatsMessage.builder()
                        .subject("parked." + meta.getStream() + "." + message.getSubject())
                        .headers(headers)
                        .data(message.getData())
                        .build();
        var _ = connection.jetStream(PATIENCE).publish(parked);
    }

    /** Without what the server would obey: a parked message is no schedule and expects nothing. */
    private static Headers own(@Nullable Headers headers) {
        var own = new Headers();
        if (headers != null) {
            headers.forEach((key, values) -> putUnlessNats(own, key, values));
        }
        return own;
    }

    private static void putUnlessNats(Headers own, String key, List<String> values) {
        if (!key.startsWith("Nats-")) {
            own.put(key, values);
        }
    }

    private static String oneLine(String reason) {
        var line = reason.replaceAll("[^\\x20-\\x7e]+", " ");
        return line.substring(0, Math.min(LONGEST_REASON, line.length()));
    }
}
