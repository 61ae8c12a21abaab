package dev.holdfast.messaging.consume;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.messaging.Batch;
import dev.holdfast.messaging.Inbound;
import dev.holdfast.messaging.connection.NatsLink;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Multi;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.reactive.messaging.Message;

/** A channel with a method of the test's own behind it, and no service around. */
final class ProbeChannel {

    final List<Inbound<?>> seen = new CopyOnWriteArrayList<>();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final JetStreamChannel channel;
    private final Method method;

    interface Method {
        void consume(List<String> bodies) throws Exception;
    }

    ProbeChannel(NatsLink link, String durable, int batch, boolean parks, Method method) {
        this.method = method;
        var config =
                new IncomingConfig(
                        "probe",
                        "TASKS",
                        durable,
                        "",
                        byte[].class,
                        batch,
                        batch,
                        Duration.ofMillis(100),
                        Duration.ofMillis(400),
                        parks);
        channel = new JetStreamChannel(config, link, new ObjectMapper(), meters);
        var _ = Multi.createFrom().publisher(channel.publisher()).subscribe().with(this::onWorker);
    }

    List<String> bodies() {
        return seen.stream().map(ProbeChannel::text).toList();
    }

    double count(String what) {
        return meters.get("holdfast.messaging." + what).counter().count();
    }

    /** As Quarkus does with a method that may block. */
    private void onWorker(Message<?> message) {
        Thread.startVirtualThread(() -> handOver(message));
    }

    private void handOver(Message<?> message) {
        try {
            var items =
                    message.getPayload() instanceof Batch<?>(var several)
                            ? several
                            : List.of((Inbound<?>) message.getPayload());
            method.consume(items.stream().map(ProbeChannel::text).toList());
            seen.addAll(items);
            var _ = message.ack();
        } catch (Exception e) {
            var _ = message.nack(e);
        }
    }

    private static String text(Inbound<?> inbound) {
        return new String((byte[]) inbound.body(), StandardCharsets.UTF_8);
    }
}
