package dev.holdfast.messaging.publish;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What one outgoing channel counts. */
final class OutgoingMeters {

    final Counter published;
    final Counter failures;

    OutgoingMeters(MeterRegistry registry, String channel) {
        published = registry.counter("holdfast.messaging.published", "channel", channel);
        failures = registry.counter("holdfast.messaging.publish.failures", "channel", channel);
    }
}
