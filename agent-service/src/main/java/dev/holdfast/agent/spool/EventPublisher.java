package dev.holdfast.agent.spool;

import dev.holdfast.messaging.Outbound;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/**
 * Publishes the spool in order, a window of events at a time. When one fails, it waits for the
 * others and goes back to the first that was not acknowledged.
 */
@ApplicationScoped
class EventPublisher {

    private static final Logger LOG = Logger.getLogger(EventPublisher.class);

    private final EventStore events;
    private final SpoolConfig config;
    private final Emitter<Outbound> channel;
    private final InFlight inFlight = new InFlight();
    private final Semaphore window;
    private final Thread thread = Thread.ofVirtual().name("event-publisher").unstarted(this::run);
    private volatile boolean failed;
    private volatile boolean closed;

    EventPublisher(
            EventStore events,
            SpoolConfig config,
            @Channel("events") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
                    Emitter<Outbound> channel,
            MeterRegistry meters) {
        this.events = events;
        this.config = config;
        this.channel = channel;
        this.window = new Semaphore(config.window());
        meters.gauge("holdfast.spool.events", this, EventPublisher::waiting);
    }

    private double waiting() {
        return events.last() - events.acknowledged();
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        while (!closed) {
            try {
                publishUntilFailure();
                recover();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("publishing stumbled and goes on", e);
                failed = true;
            }
        }
    }

    /**
     * The first goes alone. Where the server has no stream yet, or is just coming up, it would be
     * refused while the next one is taken already, and so come after it.
     */
    private void publishUntilFailure() throws InterruptedException {
        var sequence = publishNext(events.acknowledged());
        awaitAnswers();
        while (!failed) {
            sequence = publishNext(sequence);
        }
    }

    private long publishNext(long sequence) throws InterruptedException {
        while (!failed) {
            if (events.spool().awaitAfter(sequence, config.patience())) {
                return publishAfter(sequence);
            }
        }
        return sequence;
    }

    private long publishAfter(long sequence) throws InterruptedException {
        var event = events.spool().after(sequence);
        if (event == null
                || !window.tryAcquire(config.patience().toNanos(), TimeUnit.NANOSECONDS)) {
            failed = true;
            return sequence;
        }
        inFlight.sent(event.sequence());
        publish(event);
        return event.sequence();
    }

    private void publish(SpooledEvent event) {
        var id = events.id(event.sequence());
        try {
            channel.send(outbound(event, id))
                    .whenComplete((_, failure) -> finished(event.sequence(), failure == null));
        } catch (IllegalStateException notReady) {
            finished(event.sequence(), false);
        }
    }

    /** The body is JSON already, so its headers are named here. */
    private static Outbound outbound(SpooledEvent event, String id) {
        var type = event.subject().substring(event.subject().indexOf(".event.") + 1);
        var headers = Map.of("ce-type", "dev.holdfast." + type, "content-type", "application/json");
        return new Outbound(event.subject(), id, event.body(), headers);
    }

    private void finished(long sequence, boolean acknowledged) {
        if (acknowledged) {
            events.spool().acknowledge(inFlight.acknowledged(sequence));
        } else {
            failed = true;
        }
        window.release();
    }

    /**
     * What is on its way is waited for, so that a late acknowledgement is not taken for a new one.
     */
    private void recover() throws InterruptedException {
        awaitAnswers();
        inFlight.clear();
        failed = false;
        TimeUnit.NANOSECONDS.sleep(config.retryAfter().toNanos());
    }

    private void awaitAnswers() throws InterruptedException {
        var all = config.window();
        if (window.tryAcquire(all, config.patience().toNanos(), TimeUnit.NANOSECONDS)) {
            window.release(all);
        } else {
            failed = true;
        }
    }
}
