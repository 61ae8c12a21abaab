package dev.holdfast.bench;

import dev.holdfast.fleet.Fleet;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** A request and its reply over the fleet's NATS server: the least that two hops cost. */
final class NatsPing implements AutoCloseable {

    // The controller's user may speak here, and no stream listens.
    private static final String SUBJECT = "fleet.bench.ping";
    private static final String USER = "controller";
    // As long as what a death says.
    private static final byte[] BODY = new byte[380];
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Connection asking;
    private final Connection answering;

    NatsPing(Fleet fleet) {
        asking = connect(fleet);
        answering = connect(fleet);
        answering
                .createDispatcher(message -> answering.publish(message.getReplyTo(), BODY))
                .subscribe(SUBJECT);
        flush();
    }

    private void flush() {
        try {
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
                            .inboxPrefix("_INBOX_" + USER + ".")
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
            if (asking.request(SUBJECT, BODY, LIMIT) == null) {
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
