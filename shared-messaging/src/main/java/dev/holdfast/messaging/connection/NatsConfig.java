package dev.holdfast.messaging.connection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Where the server is, and who we are to it. */
@ConfigMapping(prefix = "holdfast.nats")
public interface NatsConfig {

    @WithDefault("nats://127.0.0.1:4222")
    String url();

    /** The seed of this service's NKey ({@code SU…}); never logged. */
    Optional<String> seed();

    /** Where answers to this service go, if its permissions name a place of its own. */
    Optional<String> inboxPrefix();

    /** What the server shows this connection as; the application's name if absent. */
    Optional<String> connectionName();
}
