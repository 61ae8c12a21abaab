package dev.holdfast.messaging.topology;

import dev.holdfast.messaging.StreamDefinition;
import io.nats.client.api.DiscardPolicy;
import io.nats.client.api.RetentionPolicy;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.util.Map;
import java.util.Set;

/** What the server is told of a stream, and what of its answer must agree. */
final class StreamSettings {

    private StreamSettings() {}

    static StreamConfiguration wanted(StreamDefinition stream) {
        return StreamConfiguration.builder()
                .name(stream.name())
                .subjects(stream.subjects())
                .retentionPolicy(retention(stream.retention()))
                .maxAge(stream.maxAge())
                .maxBytes(stream.maxBytes())
                .duplicateWindow(stream.duplicateWindow())
                .discardPolicy(DiscardPolicy.Old)
                .storageType(StorageType.File)
                .allowMessageSchedules(stream.schedules())
                .allowMessageTtl(stream.schedules())
                .build();
    }

    static Map<String, Object> compared(StreamConfiguration stream) {
        return Map.of(
                "subjects", Set.copyOf(stream.getSubjects()),
                "retention", stream.getRetentionPolicy(),
                "max age", stream.getMaxAge(),
                "max bytes", stream.getMaxBytes(),
                "duplicate window", stream.getDuplicateWindow(),
                "discard", stream.getDiscardPolicy(),
                "storage", stream.getStorageType(),
                "schedules", stream.getAllowMsgSchedules(),
                "message ttl", stream.getAllowMessageTtl());
    }

    private static RetentionPolicy retention(StreamDefinition.Retention retention) {
        return switch (retention) {
            case LIMITS -> RetentionPolicy.Limits;
            case WORK_QUEUE -> RetentionPolicy.WorkQueue;
        };
    }
}
