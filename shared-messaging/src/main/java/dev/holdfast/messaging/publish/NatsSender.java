package dev.holdfast.messaging.publish;

import dev.holdfast.messaging.connection.NatsLink;
import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.Message;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One of the two ways to publish. Throws or fails while the server is away. */
public interface NatsSender {

    /** Completes when the server has it. */
    CompletableFuture<?> send(Message message) throws IOException;

    /** Not stored: completes once it is handed to the connection. */
    static NatsSender core(NatsLink link) {
        return message -> {
            up(link).publish(message);
            return CompletableFuture.completedFuture(null);
        };
    }

    /** Stored in a stream: completes with the server's answer. */
    static NatsSender jetStream(NatsLink link) {
        return new NatsSender() {
            private @Nullable Connection connection;
            private @Nullable JetStream jetStream;

            @Override
            public CompletableFuture<?> send(Message message) throws IOException {
                return on(up(link)).publishAsync(message);
            }

            private JetStream on(Connection current) throws IOException {
                var known = jetStream;
                if (known == null || !current.equals(connection)) {
                    known = current.jetStream();
                    jetStream = known;
                    connection = current;
                }
                return known;
            }
        };
    }

    private static Connection up(NatsLink link) {
        var connection = link.connected();
        if (connection == null) {
            throw new IllegalStateException("not connected to NATS");
        }
        return connection;
    }
}
