package dev.holdfast.controller;

import dev.holdfast.messaging.server.NatsServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gives a {@code @QuarkusTest} both servers: {@code @WithTestResource(value = RealServers.class,
 * scope = TestResourceScope.GLOBAL)}. Fields of the test class of their types are set to them.
 */
public final class RealServers implements QuarkusTestResourceLifecycleManager {

    private @Nullable NatsServer nats;
    private @Nullable PostgresServer postgres;

    @Override
    public Map<String, String> start() {
        nats = NatsServer.start();
        postgres = PostgresServer.start();
        var settings = new HashMap<>(postgres.settings());
        settings.put("holdfast.nats.url", nats.url());
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(
                Objects.requireNonNull(nats), field -> field.getType() == NatsServer.class);
        injector.injectIntoFields(
                Objects.requireNonNull(postgres), field -> field.getType() == PostgresServer.class);
    }

    @Override
    public void stop() {
        Objects.requireNonNull(nats).close();
        Objects.requireNonNull(postgres).close();
    }
}
