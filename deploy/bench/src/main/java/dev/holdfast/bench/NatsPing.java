package dev.holdfast.bench;

import dev.holdfast.fleet.Fleet;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.Subscription;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** A request and its reply over the fleet's NATS server: the least that two hops cost. */
final class NatsPing implements AutoCloseable {

    // The controller's user may speak and listen here, and no stream does.
    private static final String PING = "fleet.bench.ping";
    private static final String PONG = "fleet.bench.pong";
    private static final String USER = "controller";
    // As long as what a death says.
    private static final byte[] BODY = new byte[380];
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Connection asking;
    private final Connection answering;
    private final Subscription answers;

    NatsPing(Fleet fleet) {
        asking = connect(fleet);
        answering = connect(fleet);
        answers = asking.subscribe(PONG);
        answering.createDispatcher(_ -> answering.publish(PONG, BODY)).subscribe(PING);
        flush();
    }

    private void flush() {
        try {
            asking.flush(LIMIT);
            answering.flush(LIMIT);
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException("NATS does not answer", e);
        }
    }

    private static Connection connect(Fleet fleet) {
        try {
            return Nats.connect(
                    new Options.Builder()
                            .server(fleet.natsUrl())
                            .authHandler(
                                    Nats.staticCredentials(
                                            null, fleet.natsSeed(USER).toCharArray()))
                            .maxReconnects(0)
                            .build());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("no connection to " + fleet.natsUrl(), e);
        }
    }

    /** One request and its reply. */
    Duration once() {
        var began = System.nanoTime();
        try {
            asking.publish(PING, BODY);
            if (answers.nextMessage(LIMIT) == null) {
                throw new AssertionError("no reply within " + LIMIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    @Override
    public void close() {
        try {
            asking.close();
            answering.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
