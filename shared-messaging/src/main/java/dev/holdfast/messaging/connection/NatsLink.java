package dev.holdfast.messaging.connection;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.ErrorListener;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The service's one connection, kept for ever in the background. */
@Singleton
public class NatsLink implements ConnectionListener, ErrorListener {

    /** After the channels have stopped, which still acknowledge. */
    private static final int STOPS_LAST = 3100;

    private static final Duration DRAIN = Duration.ofSeconds(2);
    private static final Logger LOG = Logger.getLogger(NatsLink.class);

    private final Options options;
    private final AtomicLong session = new AtomicLong();
    private final AtomicBoolean inSession = new AtomicBoolean();
    private final Semaphore closed = new Semaphore(0);
    private final List<Consumer<Connection>> onConnect = new CopyOnWriteArrayList<>();
    private final List<Runnable> onSession = new CopyOnWriteArrayList<>();
    private final List<Runnable> onLoss = new CopyOnWriteArrayList<>();
    private volatile @Nullable Connection connection;
    private volatile boolean stopping;

    NatsLink(
            NatsConfig config,
            @ConfigProperty(name = "quarkus.application.name", defaultValue = "holdfast")
                    String application) {
        options =
                ConnectionOptions.from(config, application)
                        .connectionListener(this)
                        .errorListener(this)
                        .build();
    }

    /** The connection, if it is up at this moment. */
    public @Nullable Connection connected() {
        var current = connection;
        return current != null && current.getStatus() == Connection.Status.CONNECTED
                ? current
                : null;
    }

    /** The connection in whatever state it is; throws before there ever was one. */
    public Connection current() {
        var current = connection;
        if (current == null) {
            throw new IllegalStateException("not connected to NATS yet");
        }
        return current;
    }

    /** Changes whenever the server has been away; 0 before it was ever there. */
    public long session() {
        return session.get();
    }

    /** Why messages cannot flow, if so. */
    public Optional<String> trouble() {
        return connected() == null ? Optional.of("not connected to NATS") : Optional.empty();
    }

    /**
     * Runs for each new connection, and at once for one that is there. Its subscriptions and
     * dispatchers survive the server's restarts, so this is the place to make them.
     */
    public synchronized void onConnect(Consumer<Connection> action) {
        onConnect.add(action);
        var current = connection;
        if (current != null) {
            action.accept(current);
        }
    }

    /** Runs whenever a session begins. */
    public void onSession(Runnable action) {
        onSession.add(action);
    }

    /** Runs whenever a session ends: what was not answered yet will not be. */
    public void onLoss(Runnable action) {
        onLoss.add(action);
    }

    void start(@Observes @Priority(1) StartupEvent event) {
        Thread.ofPlatform().daemon().name("nats-connect").start(this::connectForEver);
    }

    void stop(@Observes @Priority(STOPS_LAST) ShutdownEvent event) throws InterruptedException {
        stopping = true;
        var current = connection;
        if (current != null) {
            drain(current);
            current.close();
        }
        closed.release();
    }

    private static void drain(Connection current) throws InterruptedException {
        try {
            current.drain(DRAIN).get(DRAIN.toMillis() + 500, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | IllegalStateException e) {
            LOG.debug("the connection did not drain in time", e);
        }
    }

    private void connectForEver() {
        while (!stopping) {
            try {
                connectOnce();
                TimeUnit.NANOSECONDS.sleep(ConnectionOptions.untilNextTry().toNanos());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void connectOnce() throws InterruptedException {
        try {
            var current = Nats.connect(options);
            begin(current);
            // jnats gives up for good when it is refused twice in a row; we do not.
            while (!stopping && current.getStatus() != Connection.Status.CLOSED) {
                var _ = closed.tryAcquire(1, TimeUnit.SECONDS);
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("cannot connect to NATS yet", e);
        }
    }

    private synchronized void begin(Connection current) {
        connection = current;
        LOG.info("connected to NATS");
        beginSession();
        onConnect.forEach(action -> action.accept(current));
    }

    private void beginSession() {
        inSession.set(true);
        session.incrementAndGet();
        onSession.forEach(Runnable::run);
    }

    /** Told of each attempt that fails, too; only the first means a loss. */
    private void endSession() {
        if (inSession.getAndSet(false)) {
            LOG.warn("NATS is away");
            onLoss.forEach(Runnable::run);
        }
    }

    // jnats deprecates calling this one, and leaves it the only one to implement.
    @SuppressWarnings("deprecation")
    @Override
    public void connectionEvent(Connection current, Events event) {
        switch (event) {
            case RESUBSCRIBED -> {
                LOG.info("connected to NATS again");
                beginSession();
            }
            case DISCONNECTED -> endSession();
            case CLOSED -> {
                endSession();
                closed.release();
            }
            case CONNECTED, RECONNECTED, DISCOVERED_SERVERS, LAME_DUCK -> LOG.debug(event);
        }
    }

    @Override
    public void errorOccurred(Connection current, String error) {
        LOG.warnf("NATS says: %s", error);
    }

    @Override
    public void exceptionOccurred(Connection current, Exception exception) {
        LOG.debug("on the connection to NATS", exception);
    }
}
