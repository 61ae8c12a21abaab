package dev.holdfast.messaging.consume;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.messaging.Batch;
import dev.holdfast.messaging.UnavailableException;
import dev.holdfast.messaging.connection.NatsLink;
import io.micrometer.core.instrument.MeterRegistry;
import io.nats.client.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One channel on a durable consumer: takes, hands over, settles; one batch at a time. */
public final class JetStreamChannel implements IncomingChannel {

    /** How soon the loss of a session is noticed while nothing comes. */
    private static final Duration SLICE = Duration.ofMillis(200);

    private static final Duration KEEP_ALIVE = Duration.ofSeconds(1);
    private static final Logger LOG = Logger.getLogger(JetStreamChannel.class);

    private final IncomingConfig config;
    private final InboundDecoder decoder;
    private final IncomingMeters meters;
    private final Handover handover = new Handover();
    private final ChannelThread thread;
    private final JetStreamBinding binding;
    private final Settlement settlement;
    private volatile boolean paused;

    public JetStreamChannel(
            IncomingConfig config, NatsLink link, ObjectMapper mapper, MeterRegistry registry) {
        this.config = config;
        decoder = new InboundDecoder(mapper, config.type());
        meters = new IncomingMeters(registry, config.channel());
        thread = new ChannelThread(config.channel(), this::round);
        binding = new JetStreamBinding(link, config, thread);
        settlement = new Settlement(config, link, meters);
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
        return binding.trouble();
    }

    @Override
    public void pause(boolean wanted) {
        paused = wanted;
    }

    @Override
    public void stop() throws InterruptedException {
        thread.stop();
        binding.release();
    }

    private void round() throws InterruptedException {
        var pull = binding.await();
        if (pull != null) {
            if (!paused) {
                pull.ask();
            }
            work(pull, pull.take(config.batch(), SLICE));
        }
    }

    private void work(NatsPull pull, List<Message> taken) throws InterruptedException {
        var items = decode(taken);
        if (items.isEmpty()) {
            return;
        }
        var failure = process(pull, items);
        if (failure == null || items.size() == 1) {
            settle(pull, items, failure);
        } else {
            oneByOne(pull, items);
        }
    }

    private void oneByOne(NatsPull pull, List<Item> items) throws InterruptedException {
        for (int i = 0; i < items.size() && !thread.isStopping(); i++) {
            var alone = items.subList(i, i + 1);
            settle(pull, alone, process(pull, alone));
        }
    }

    private List<Item> decode(List<Message> taken) {
        var items = new ArrayList<Item>(taken.size());
        for (var message : taken) {
            count(message);
            try {
                items.add(new Item(message, decoder.decode(message)));
            } catch (IOException | RuntimeException e) {
                settlement.undecodable(message, e);
            }
        }
        return items;
    }

    private void count(Message message) {
        meters.received.increment();
        meters.pending.set(message.metaData().pendingCount());
        if (message.metaData().deliveredCount() > 1) {
            meters.redeliveries.increment();
        }
    }

    /** Null if the method returned; what it threw if it did not. */
    private @Nullable Throwable process(NatsPull pull, List<Item> items)
            throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            var failure = await(handover.offer(payload(items)), pull, items);
            if (!(failure instanceof UnavailableException) || thread.isStopping()) {
                return failure;
            }
            hold(pull, items, settlement.delay(attempt));
        }
    }

    private void hold(NatsPull pull, List<Item> items, Duration delay) throws InterruptedException {
        var end = System.nanoTime() + delay.toNanos();
        while (System.nanoTime() < end && !thread.isStopping()) {
            keepAlive(pull, items);
            thread.pause(KEEP_ALIVE.compareTo(delay) < 0 ? KEEP_ALIVE : delay);
        }
    }

    private Object payload(List<Item> items) {
        return config.batch() == 1
                ? items.getFirst().inbound()
                : new Batch<>(items.stream().map(Item::inbound).toList());
    }

    private @Nullable Throwable await(
            CompletableFuture<@Nullable Void> done, NatsPull pull, List<Item> items)
            throws InterruptedException {
        while (true) {
            try {
                done.get(KEEP_ALIVE.toMillis(), TimeUnit.MILLISECONDS);
                return null;
            } catch (ExecutionException e) {
                return e.getCause();
            } catch (TimeoutException e) {
                keepAlive(pull, items);
            }
        }
    }

    private static void keepAlive(NatsPull pull, List<Item> items) throws InterruptedException {
        try {
            pull.keepAlive(items.stream().map(Item::message).toList());
        } catch (IllegalStateException e) {
            LOG.debug("the server is away: nothing to keep alive", e);
        }
    }

    /**
     * Only towards the very consumer that delivered: one made anew has other messages under the
     * same sequences, and would take these answers for theirs.
     */
    private void settle(NatsPull pull, List<Item> items, @Nullable Throwable failure)
            throws InterruptedException {
        if (!pull.equals(binding.await())) {
            LOG.infof("%s: %d settled with a consumer that is gone", name(), items.size());
        } else if (failure == null) {
            settlement.succeeded(items);
        } else {
            items.forEach(item -> settlement.failed(item, failure, binding.maxDeliver()));
        }
    }
}
