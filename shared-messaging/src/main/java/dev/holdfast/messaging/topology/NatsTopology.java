package dev.holdfast.messaging.topology;

import dev.holdfast.messaging.ConsumerDefinition;
import dev.holdfast.messaging.StreamDefinition;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The server's side of a topology: read, create, update, read back. */
final class NatsTopology {

    private static final int NOT_FOUND = 404;

    private final JetStreamManagement server;

    NatsTopology(JetStreamManagement server) {
        this.server = server;
    }

    /** Makes it so; what still differs afterwards, by the server's own answer. */
    List<String> apply(StreamDefinition definition) throws IOException, JetStreamApiException {
        var wanted = StreamSettings.wanted(definition);
        var real = stream(definition.name());
        if (real == null) {
            server.addStream(wanted);
        } else if (differences(wanted, real).isEmpty()) {
            return List.of();
        } else {
            server.updateStream(wanted);
        }
        var after = stream(definition.name());
        return after == null ? List.of("it vanished") : differences(wanted, after);
    }

    List<String> apply(ConsumerDefinition definition) throws IOException, JetStreamApiException {
        var wanted = ConsumerSettings.wanted(definition);
        var real = consumer(definition);
        if (real != null && differences(wanted, real).isEmpty()) {
            return List.of();
        }
        server.addOrUpdateConsumer(definition.stream(), wanted);
        var after = consumer(definition);
        return after == null ? List.of("it vanished") : differences(wanted, after);
    }

    private static List<String> differences(StreamConfiguration wanted, StreamConfiguration real) {
        return Difference.between(StreamSettings.compared(wanted), StreamSettings.compared(real));
    }

    private static List<String> differences(
            ConsumerConfiguration wanted, ConsumerConfiguration real) {
        return Difference.between(
                ConsumerSettings.compared(wanted), ConsumerSettings.compared(real));
    }

    private @Nullable StreamConfiguration stream(String name)
            throws IOException, JetStreamApiException {
        try {
            return server.getStreamInfo(name).getConfiguration();
        } catch (JetStreamApiException e) {
            onlyAbsent(e);
            return null;
        }
    }

    private @Nullable ConsumerConfiguration consumer(ConsumerDefinition consumer)
            throws IOException, JetStreamApiException {
        try {
            return server.getConsumerInfo(consumer.stream(), consumer.durable())
                    .getConsumerConfiguration();
        } catch (JetStreamApiException e) {
            onlyAbsent(e);
            return null;
        }
    }

    private static void onlyAbsent(JetStreamApiException e) throws JetStreamApiException {
        if (e.getErrorCode() != NOT_FOUND) {
            throw e;
        }
    }
}
