package dev.holdfast.backup.schedule;

import dev.holdfast.messaging.ConsumerDefinition;
import dev.holdfast.messaging.StreamDefinition;
import dev.holdfast.messaging.Topology;
import dev.holdfast.model.Subjects;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** What this service owns on the NATS server. */
@ApplicationScoped
class NatsSchedules implements Topology {

    private static final long BYTES = 64L << 20;
    private static final Duration ACK_WAIT = Duration.ofSeconds(30);
    private static final int MAX_DELIVER = 20;
    private static final int MAX_ACK_PENDING = 1000;

    @Override
    public List<StreamDefinition> streams() {
        return List.of(
                new StreamDefinition(
                        Subjects.SCHEDULES,
                        List.of(Subjects.ALL_DEFINITIONS, Subjects.ALL_DUE),
                        StreamDefinition.Retention.WORK_QUEUE,
                        Duration.ZERO,
                        BYTES,
                        Duration.ofMinutes(2),
                        true));
    }

    @Override
    public List<ConsumerDefinition> consumers() {
        return List.of(
                consumer(Subjects.SCHEDULES, Subjects.BACKUP_DUE, List.of(Subjects.ALL_DUE)),
                consumer(
                        Subjects.EVENTS,
                        Subjects.BACKUP_EVENTS,
                        List.of("fleet.*.event.command.*", "fleet.*.event.snapshot.*")));
    }

    private static ConsumerDefinition consumer(
            String stream, String durable, List<String> filters) {
        return new ConsumerDefinition(
                stream, durable, filters, ACK_WAIT, MAX_DELIVER, MAX_ACK_PENDING, false);
    }
}
