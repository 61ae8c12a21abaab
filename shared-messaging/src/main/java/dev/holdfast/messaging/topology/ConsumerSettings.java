package dev.holdfast.messaging.topology;

import dev.holdfast.messaging.ConsumerDefinition;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.DeliverPolicy;
import io.nats.client.api.PriorityPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the server is told of a consumer, and what of its answer must agree. */
final class ConsumerSettings {

    private static final String PINNED = "pinned";

    /** How long a pinned client may be silent; it asks every second. */
    private static final Duration PINNED_SILENCE = Duration.ofSeconds(3);

    private ConsumerSettings() {}

    static ConsumerConfiguration wanted(ConsumerDefinition consumer) {
        var settings =
                ConsumerConfiguration.builder()
                        .durable(consumer.durable())
                        .filterSubjects(consumer.filters())
                        .ackPolicy(AckPolicy.Explicit)
                        .deliverPolicy(DeliverPolicy.All)
                        .ackWait(consumer.ackWait())
                        .maxDeliver(consumer.maxDeliver())
                        .maxAckPending(consumer.maxAckPending());
        if (consumer.pinned()) {
            settings.priorityPolicy(PriorityPolicy.PinnedClient)
                    .priorityGroups(PINNED)
                    .priorityTimeout(PINNED_SILENCE);
        }
        return settings.build();
    }

    static Map<String, Object> compared(ConsumerConfiguration consumer) {
        return Map.of(
                "filters", Set.copyOf(orNone(consumer.getFilterSubjects())),
                "ack policy", consumer.getAckPolicy(),
                "ack wait", consumer.getAckWait(),
                "max deliver", consumer.getMaxDeliver(),
                "max ack pending", consumer.getMaxAckPending(),
                "priority policy", consumer.getPriorityPolicy(),
                "priority groups", orNone(consumer.getPriorityGroups()),
                "priority timeout", Optional.ofNullable(consumer.getPriorityTimeout()));
    }

    private static List<String> orNone(@Nullable List<String> some) {
        return some == null ? List.of() : some;
    }
}
