package dev.holdfast.e2e;

import dev.holdfast.fleet.Fleet;
import io.nats.client.Nats;
import io.nats.client.Options;

/** Who one is at a fleet's NATS server. */
final class NatsUser {

    private NatsUser() {}

    /** How to connect as one of its users, once. */
    static Options.Builder of(Fleet fleet, String user) {
        return new Options.Builder()
                .server(fleet.natsUrl())
                .authHandler(Nats.staticCredentials(null, fleet.natsSeed(user).toCharArray()))
                .inboxPrefix("_INBOX_" + user + ".")
                .maxReconnects(0);
    }
}
