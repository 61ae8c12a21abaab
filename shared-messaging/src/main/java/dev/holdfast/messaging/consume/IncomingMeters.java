package dev.holdfast.messaging.consume;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.atomic.AtomicLong;

/** What one incoming channel counts. */
final class IncomingMeters {

    final Counter received;
    final Counter redeliveries;
    final Counter acked;
    final Counter naked;
    final Counter parked;
    final Counter parkFailures;

    /** How many the stream still had for this consumer, as told with the newest message. */
    final AtomicLong pending;

    IncomingMeters(MeterRegistry registry, String channel) {
        received = counter(registry, "received", channel);
        redeliveries = counter(registry, "redeliveries", channel);
        acked = counter(registry, "acked", channel);
        naked = counter(registry, "naked", channel);
        parked = counter(registry, "parked", channel);
        parkFailures = counter(registry, "park.failures", channel);
        pending = new AtomicLong();
        registry.gauge("holdfast.messaging.pending", Tags.of("channel", channel), pending);
    }

    private static Counter counter(MeterRegistry registry, String what, String channel) {
        return registry.counter("holdfast.messaging." + what, "channel", channel);
    }
}
