package dev.holdfast.messaging.publish;

import io.opentelemetry.api.trace.Span;
import java.util.Optional;

/** The current span as W3C trace context, in services that have tracing. */
final class TraceParent {

    private static final boolean PRESENT = isPresent();

    private TraceParent() {}

    static Optional<String> current() {
        return PRESENT ? Tracing.current() : Optional.empty();
    }

    private static boolean isPresent() {
        try {
            return Class.forName("io.opentelemetry.api.trace.Span") != null;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Apart, so that it is loaded only where the tracing classes are. */
    private static final class Tracing {

        static Optional<String> current() {
            var span = Span.current().getSpanContext();
            return span.isValid()
                    ? Optional.of(
                            "00-%s-%s-%s"
                                    .formatted(
                                            span.getTraceId(),
                                            span.getSpanId(),
                                            span.getTraceFlags().asHex()))
                    : Optional.empty();
        }
    }
}
