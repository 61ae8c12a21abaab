package dev.holdfast.messaging.consume;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.messaging.Batch;
import dev.holdfast.messaging.Inbound;
import dev.holdfast.messaging.connection.NatsLink;
import io.micrometer.core.instrument.MeterRegistry;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Subscription;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One channel on a subject that is not stored: what nobody hears is gone, what fails too. */
public final class CoreChannel implements IncomingChannel {

    private static final Duration SLICE = Duration.ofMillis(200);
    private static final Logger LOG = Logger.getLogger(CoreChannel.class);

    private final IncomingConfig config;
    private final NatsLink link;
    private final InboundDecoder decoder;
    private final IncomingMeters meters;
    private final Handover handover = new Handover();
    private final ChannelThread thread;
    private @Nullable Connection connection;
    private @Nullable Subscription subscription;

    public CoreChannel(
            IncomingConfig config, NatsLink link, ObjectMapper mapper, MeterRegistry registry) {
        this.config = config;
        this.link = link;
        decoder = new InboundDecoder(mapper, config.type());
        meters = new IncomingMeters(registry, config.channel());
        thread = new ChannelThread(config.channel(), this::round);
    }

    @Override
    public String name() {
        return config.channel();
    }

    @Override
    public Flow.Publisher<? extends org.eclipse.microprofile.reactive.messaging.Message<?>>
            publisher() {
        return handover.publisher(thread::start, () -> {});
    }

    @Override
    public Optional<String> trouble() {
        return link.trouble();
    }

    @Override
    public void pause(boolean paused) {
        throw new UnsupportedOperationException("what is not stored cannot wait");
    }

    @Override
    public void stop() throws InterruptedException {
        thread.stop();
    }

    private void round() throws InterruptedException {
        var current = subscription();
        if (current == null) {
            thread.pause(SLICE);
        } else {
            work(take(current));
        }
    }

    /** Survives the server's restarts; a new connection needs a new one. */
    private @Nullable Subscription subscription() {
        var current = link.connected();
        if (current != null && !current.equals(connection)) {
            subscription = current.subscribe(config.subject());
            connection = current;
        }
        return subscription;
    }

    private List<Inbound<Object>> take(Subscription from) throws InterruptedException {
        var taken = new ArrayList<Inbound<Object>>();
        add(taken, from.nextMessage(SLICE));
        while (taken.size() < config.batch() && from.getPendingMessageCount() > 0) {
            add(taken, from.nextMessage(SLICE));
        }
        return taken;
    }

    private void add(List<Inbound<Object>> taken, @Nullable Message message) {
        if (message == null) {
            return;
        }
        meters.received.increment();
        try {
            taken.add(decoder.decode(message));
        } catch (IOException e) {
            drop(e);
        }
    }

    private void work(List<Inbound<Object>> taken) {
        if (!taken.isEmpty()) {
            try {
                handover.offer(config.batch() == 1 ? taken.getFirst() : new Batch<>(taken)).join();
                meters.acked.increment(taken.size());
            } catch (CompletionException e) {
                drop(e);
            }
        }
    }

    private void drop(Exception failure) {
        meters.naked.increment();
        LOG.warnf("%s: dropped: %s", config.channel(), failure);
    }
}
