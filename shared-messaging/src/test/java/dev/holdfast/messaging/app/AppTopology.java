package dev.holdfast.messaging.app;

import dev.holdfast.messaging.ConsumerDefinition;
import dev.holdfast.messaging.StreamDefinition;
import dev.holdfast.messaging.StreamDefinition.Retention;
import dev.holdfast.messaging.Topology;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** The streams of the test service, as a controller would have them. */
@Singleton
public class AppTopology implements Topology {

    public static final int MAX_DELIVER = 4;

    private static final Duration WINDOW = Duration.ofMinutes(2);
    private static final long BYTES = 64L << 20;

    @Override
    public List<StreamDefinition> streams() {
        return List.of(
                new StreamDefinition(
                        "NOTES",
                        List.of("note.>"),
                        Retention.LIMITS,
                        Duration.ofHours(1),
                        BYTES,
                        WINDOW,
                        false),
                new StreamDefinition(
                        "TASKS",
                        List.of("task.>", "delayed.>"),
                        Retention.WORK_QUEUE,
                        Duration.ZERO,
                        BYTES,
                        WINDOW,
                        true),
                new StreamDefinition(
                        "PARKED",
                        List.of("parked.>"),
                        Retention.LIMITS,
                        Duration.ofDays(1),
                        BYTES,
                        WINDOW,
                        false));
    }

    @Override
    public List<ConsumerDefinition> consumers() {
        return List.of(
                consumer("NOTES", "note-reader", "note.>", true),
                consumer("TASKS", "task-reader", "task.>", false));
    }

    private static ConsumerDefinition consumer(
            String stream, String durable, String filter, boolean pinned) {
        return new ConsumerDefinition(
                stream,
                durable,
                List.of(filter),
                Duration.ofSeconds(3),
                MAX_DELIVER,
                10_000,
                pinned);
    }
}
