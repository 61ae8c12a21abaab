package dev.holdfast.messaging.connection;

import io.nats.client.Nats;
import io.nats.client.Options;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How we connect: for ever, soon again, and without a buffer. */
final class ConnectionOptions {

    private static final long SHORTEST_WAIT_MILLIS = 100;
    private static final long LONGEST_WAIT_MILLIS = 250;

    private ConnectionOptions() {}

    static Options.Builder from(NatsConfig config, String application) {
        var options =
                new Options.Builder()
                        .server(config.url())
                        .connectionName(config.connectionName().orElse(application))
                        .connectionTimeout(Duration.ofSeconds(2))
                        .maxReconnects(-1)
                        .reconnectDelayHandler(_ -> untilNextTry())
                        // A server tells its addresses inside Docker, which mean nothing here.
                        .ignoreDiscoveredServers()
                        .reconnectBufferSize(0)
                        .pingInterval(Duration.ofSeconds(5));
        config.inboxPrefix().ifPresent(options::inboxPrefix);
        config.seed()
                .ifPresent(s -> options.authHandler(Nats.staticCredentials(null, s.toCharArray())));
        return options;
    }

    /** Jittered, so that a fleet does not come back in one instant. */
    static Duration untilNextTry() {
        return Duration.ofMillis(
                ThreadLocalRandom.current().nextLong(SHORTEST_WAIT_MILLIS, LONGEST_WAIT_MILLIS));
    }
}
