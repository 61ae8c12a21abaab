package dev.holdfast.messaging.consume;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.holdfast.messaging.Inbound;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns what came over the wire into what a method is given. */
final class InboundDecoder {

    private final @Nullable ObjectReader reader;

    InboundDecoder(ObjectMapper mapper, Class<?> type) {
        reader = type == byte[].class ? null : mapper.readerFor(type);
    }

    /**
     * @throws IOException if the body is not what the channel expects
     */
    Inbound<Object> decode(Message message) throws IOException {
        return message.isJetStream() ? stored(message) : core(message);
    }

    private Inbound<Object> stored(Message message) throws IOException {
        var meta = message.metaData();
        return new Inbound<>(
                body(message),
                message.getSubject(),
                meta.streamSequence(),
                meta.deliveredCount(),
                meta.timestamp().toInstant(),
                headers(message.getHeaders()));
    }

    private Inbound<Object> core(Message message) throws IOException {
        var headers = headers(message.getHeaders());
        return new Inbound<>(body(message), message.getSubject(), 0, 1, Instant.now(), headers);
    }

    private Object body(Message message) throws IOException {
        if (reader == null) {
            return message.getData();
        }
        Object body = reader.readValue(message.getData());
        if (body == null) {
            throw new IOException("the body is null");
        }
        return body;
    }

    private static Map<String, String> headers(@Nullable Headers headers) {
        return headers == null
                ? Map.of()
                : headers.keySet().stream()
                        .collect(Collectors.toMap(key -> key, key -> last(headers, key)));
    }

    private static String last(Headers headers, String key) {
        var value = headers.getLast(key);
        return value == null ? "" : value;
    }
}
