package dev.holdfast.messaging;

import java.time.Duration;
import java.util.List;

/**
 * A stream as its owner wants it. Discard is always "old": a full stream must never refuse a death.
 *
 * @param retention what makes a message go
 * @param maxAge zero for no limit; a stream with schedules has none, for it would end them silently
 * @param maxBytes alarm long before it is reached
 * @param duplicateWindow how long {@code Nats-Msg-Id} is remembered
 * @param schedules messages may be delayed by JetStream's schedule headers
 */
public record StreamDefinition(
        String name,
        List<String> subjects,
        Retention retention,
        Duration maxAge,
        long maxBytes,
        Duration duplicateWindow,
        boolean schedules) {

    /** What makes a message leave its stream. */
    public enum Retention {
        LIMITS,
        WORK_QUEUE
    }

    public StreamDefinition {
        subjects = List.copyOf(subjects);
        if (schedules && !maxAge.isZero()) {
            throw new IllegalArgumentException("a stream with schedules has no max age: " + name);
        }
    }
}
