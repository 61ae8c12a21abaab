package dev.holdfast.service.server;

import dev.holdfast.messaging.server.NatsServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager.TestInjector;
import java.util.HashMap;
import java.util.Map;

/** The two servers that a service stands on, both real. */
public record ServerPair(NatsServer nats, PostgresServer postgres) implements AutoCloseable {

    public static ServerPair start() {
        return new ServerPair(NatsServer.start(), PostgresServer.start());
    }

    /** What a service has to be told to use them; to be added to. */
    public Map<String, String> settings() {
        var settings = new HashMap<>(postgres.settings());
        settings.put("holdfast.nats.url", nats.url());
        settings.put("quarkus.http.test-port", "0");
        return settings;
    }

    /** Sets the fields of their types in a test class. */
    public void inject(TestInjector injector) {
        injector.injectIntoFields(nats, field -> field.getType() == NatsServer.class);
        injector.injectIntoFields(postgres, field -> field.getType() == PostgresServer.class);
    }

    @Override
    public void close() {
        nats.close();
        postgres.close();
    }
}
