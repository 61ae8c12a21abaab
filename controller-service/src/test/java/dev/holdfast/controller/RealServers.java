package dev.holdfast.controller;

import dev.holdfast.messaging.server.NatsServer;
import io.nats.client.NKey;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gives a {@code @QuarkusTest} both servers: {@code @WithTestResource(value = RealServers.class,
 * scope = TestResourceScope.GLOBAL)}. Fields of the test class of their types are set to them.
 */
public final class RealServers implements QuarkusTestResourceLifecycleManager {

    /** A host of the fleet that has a key. */
    static final String SIGNING_HOST = "signing-host";

    static final NKey SIGNING_KEY = newKey();

    private @Nullable NatsServer nats;
    private @Nullable PostgresServer postgres;

    @Override
    public Map<String, String> start() {
        nats = NatsServer.start();
        postgres = PostgresServer.start();
        var settings = new HashMap<>(postgres.settings());
        settings.put("holdfast.nats.url", nats.url());
        settings.put("quarkus.http.test-port", "0");
        settings.put("holdfast.api.token-hash", Api.TOKEN_HASH);
        // Nothing listens there: the backup service is away.
        settings.put("holdfast.backup.url", "http://127.0.0.1:1");
        settings.put("holdfast.backup.token", "only-in-this-test");
        settings.put("holdfast.host-keys." + SIGNING_HOST, publicKey());
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

    private static String publicKey() {
        try {
            return new String(SIGNING_KEY.getPublicKey());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static NKey newKey() {
        try {
            return NKey.createUser(null);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
