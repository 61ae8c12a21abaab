package dev.holdfast.messaging.publish;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.messaging.Outbound;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One outgoing channel: publishes in the order of sending, a window of them unanswered. */
public final class OutgoingChannel implements Flow.Subscriber<Message<?>> {

    private static final Logger LOG = Logger.getLogger(OutgoingChannel.class);

    private final OutgoingConfig config;
    private final NatsSender sender;
    private final OutboundEncoder encoder;
    private final OutgoingMeters meters;
    private final Set<CompletableFuture<?>> unanswered = ConcurrentHashMap.newKeySet();
    private volatile Flow.@Nullable Subscription upstream;

    public OutgoingChannel(
            OutgoingConfig config, NatsSender sender, ObjectMapper mapper, MeterRegistry registry) {
        this.config = config;
        this.sender = sender;
        encoder = new OutboundEncoder(mapper, config.source());
        meters = new OutgoingMeters(registry, config.channel());
    }

    /** The answers to what is on its way will not come. */
    public void lost() {
        unanswered.forEach(answer -> fail(answer, new IOException("NATS went away")));
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        upstream = subscription;
        subscription.request(config.window());
    }

    @Override
    public void onNext(Message<?> message) {
        try {
            var answer = publish(message.getPayload());
            unanswered.add(answer);
            var _ = answer.whenComplete((_, failure) -> answered(message, answer, failure));
        } catch (IOException | RuntimeException e) {
            settle(message, e);
        }
    }

    @Override
    public void onError(Throwable failure) {
        LOG.errorf(failure, "%s sends no more", config.channel());
    }

    @Override
    public void onComplete() {
        LOG.debugf("%s is complete", config.channel());
    }

    private CompletableFuture<?> publish(Object payload) throws IOException {
        if (!(payload instanceof Outbound outbound)) {
            throw new IllegalArgumentException("an outgoing payload is an Outbound");
        }
        return sender.send(encoder.encode(outbound, Instant.now()))
                .orTimeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    // Each answer is its own: identity is meant.
    @SuppressWarnings("CollectionUndefinedEquality")
    private void answered(
            Message<?> message, CompletableFuture<?> answer, @Nullable Throwable failure) {
        unanswered.remove(answer);
        settle(message, failure);
    }

    private void settle(Message<?> message, @Nullable Throwable failure) {
        if (failure == null) {
            meters.published.increment();
            var _ = message.ack();
        } else {
            meters.failures.increment();
            var _ = message.nack(failure);
        }
        Objects.requireNonNull(upstream).request(1);
    }

    private static void fail(CompletableFuture<?> answer, Throwable why) {
        answer.completeExceptionally(why);
    }
}
