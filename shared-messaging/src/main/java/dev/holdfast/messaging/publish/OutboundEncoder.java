package dev.holdfast.messaging.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.messaging.Outbound;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import java.time.Instant;

/**
 * Turns what a service sends into a NATS message: JSON data, and CloudEvents 1.0 attributes as
 * headers, in the NATS binding's binary mode. What the sender set itself stands.
 */
final class OutboundEncoder {

    private final ObjectMapper mapper;
    private final String source;

    OutboundEncoder(ObjectMapper mapper, String source) {
        this.mapper = mapper;
        this.source = source;
    }

    /**
     * @param now becomes {@code ce-time}
     */
    Message encode(Outbound outbound, Instant now) throws JsonProcessingException {
        return NatsMessage.builder()
                .subject(outbound.subject())
                .headers(headers(outbound, now))
                .data(data(outbound.body()))
                .build();
    }

    private byte[] data(Object body) throws JsonProcessingException {
        return body instanceof byte[] bytes ? bytes : mapper.writeValueAsBytes(body);
    }

    private Headers headers(Outbound outbound, Instant now) {
        var headers = new Headers();
        headers.put("Nats-Msg-Id", outbound.id());
        headers.put("ce-specversion", "1.0");
        headers.put("ce-id", outbound.id());
        headers.put("ce-source", source);
        headers.put("ce-type", "dev.holdfast." + outbound.body().getClass().getSimpleName());
        headers.put("ce-time", now.toString());
        if (!(outbound.body() instanceof byte[])) {
            headers.put("content-type", "application/json");
        }
        TraceParent.current().ifPresent(trace -> headers.put("traceparent", trace));
        outbound.headers().forEach(headers::put);
        return headers;
    }
}
