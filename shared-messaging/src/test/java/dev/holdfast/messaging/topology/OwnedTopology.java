package dev.holdfast.messaging.topology;

import dev.holdfast.messaging.ConsumerDefinition;
import dev.holdfast.messaging.StreamDefinition;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import java.io.IOException;
import java.util.List;

/** An owner without a service: makes streams and consumers as the keeper does. */
public final class OwnedTopology {

    private OwnedTopology() {}

    public static void make(Connection owner, StreamDefinition stream) throws Exception {
        refuse(stream.name(), new NatsTopology(owner.jetStreamManagement()).apply(stream));
    }

    public static void make(Connection owner, ConsumerDefinition consumer)
            throws IOException, JetStreamApiException {
        var differences = new NatsTopology(owner.jetStreamManagement()).apply(consumer);
        refuse(consumer.durable(), differences);
    }

    private static void refuse(String what, List<String> differences) {
        if (!differences.isEmpty()) {
            throw new IllegalStateException(what + ": " + differences);
        }
    }
}
