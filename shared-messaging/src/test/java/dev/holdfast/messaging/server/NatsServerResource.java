package dev.holdfast.messaging.server;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gives a {@code @QuarkusTest} a server: {@code @WithTestResource(NatsServerResource.class)}. A
 * field of type {@link NatsServer} in the test class is set to it.
 */
public final class NatsServerResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable NatsServer server;

    @Override
    public Map<String, String> start() {
        var started = NatsServer.start();
        server = started;
        return Map.of("holdfast.nats.url", started.url());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(
                Objects.requireNonNull(server), field -> field.getType() == NatsServer.class);
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
        }
    }
}
