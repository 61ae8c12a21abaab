package dev.holdfast.messaging.topology;

import dev.holdfast.messaging.StreamKeeper;
import dev.holdfast.messaging.Topology;
import dev.holdfast.messaging.connection.NatsLink;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.JetStreamOptions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Keeps the owner's streams and consumers: at each session, every few seconds, and on demand. */
@Singleton
public class NatsStreamKeeper implements StreamKeeper {

    private static final List<String> NOT_CHECKED = List.of("not checked since NATS came back");
    private static final Duration PERIOD = Duration.ofSeconds(2);
    private static final JetStreamOptions PATIENCE =
            JetStreamOptions.builder().requestTimeout(Duration.ofSeconds(2)).build();
    private static final Logger LOG = Logger.getLogger(NatsStreamKeeper.class);

    private final Instance<Topology> topology;
    private final NatsLink link;
    private final Semaphore wake = new Semaphore(0);
    private volatile List<String> troubles = NOT_CHECKED;
    private volatile long checked;
    private volatile boolean stopping;

    NatsStreamKeeper(Instance<Topology> topology, NatsLink link) {
        this.topology = topology;
        this.link = link;
    }

    /** Where the server differs from the topology, and why; empty if nowhere. */
    public List<String> troubles() {
        if (topology.isUnsatisfied()) {
            return List.of();
        }
        return checked == link.session() ? troubles : NOT_CHECKED;
    }

    @Override
    public synchronized void check() {
        var connection = link.connected();
        if (connection != null && topology.isResolvable()) {
            // Before the check: what changes meanwhile is checked again.
            var session = link.session();
            report(apply(connection));
            checked = session;
        }
    }

    void start(@Observes StartupEvent event) {
        if (topology.isResolvable()) {
            link.onSession(wake::release);
            Thread.ofPlatform().daemon().name("nats-stream-keeper").start(this::keep);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        wake.release();
    }

    private void keep() {
        try {
            while (!stopping) {
                check();
                var _ = wake.tryAcquire(PERIOD.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void report(List<String> found) {
        if (!found.isEmpty() && !found.equals(troubles)) {
            LOG.warnf("the server differs from the topology: %s", found);
        }
        troubles = found;
    }

    private List<String> apply(Connection connection) {
        try {
            return apply(connection.jetStreamManagement(PATIENCE));
        } catch (IOException | RuntimeException e) {
            return List.of("topology: " + e.getMessage());
        }
    }

    private List<String> apply(JetStreamManagement management) {
        var server = new NatsTopology(management);
        var found = new ArrayList<String>();
        for (var stream : topology.get().streams()) {
            attempt("stream " + stream.name(), () -> server.apply(stream), found);
        }
        for (var consumer : topology.get().consumers()) {
            attempt("consumer " + consumer.durable(), () -> server.apply(consumer), found);
        }
        return List.copyOf(found);
    }

    /** One by one, so that what cannot be mended does not keep the rest from being kept. */
    private static void attempt(String what, Step step, List<String> found) {
        try {
            step.apply().forEach(difference -> found.add(what + ": " + difference));
        } catch (IOException | JetStreamApiException | RuntimeException e) {
            found.add(what + ": " + e.getMessage());
        }
    }

    private interface Step {
        List<String> apply() throws IOException, JetStreamApiException;
    }
}
