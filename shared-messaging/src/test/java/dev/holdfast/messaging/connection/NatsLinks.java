package dev.holdfast.messaging.connection;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.util.Optional;

/** Links of a test's own, beside or without a service. */
public final class NatsLinks {

    private NatsLinks() {}

    public static NatsLink open(String url) {
        return open(new Given(url, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    /** With an NKey, and the inbox that its permissions name. */
    public static NatsLink open(String url, String seed, String inboxPrefix) {
        var given = new Given(url, Optional.of(seed), Optional.of(inboxPrefix), Optional.empty());
        return open(given);
    }

    public static void close(NatsLink link) throws InterruptedException {
        link.stop(new ShutdownEvent());
    }

    private static NatsLink open(NatsConfig config) {
        var link = new NatsLink(config, "test");
        link.start(new StartupEvent());
        return link;
    }

    private record Given(
            String url,
            Optional<String> seed,
            Optional<String> inboxPrefix,
            Optional<String> connectionName)
            implements NatsConfig {}
}
