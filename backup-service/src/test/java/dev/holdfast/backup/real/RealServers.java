package dev.holdfast.backup.real;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.messaging.server.NatsServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Both servers, two hosts that belong to the fleet, and the settings that say so. */
public final class RealServers implements QuarkusTestResourceLifecycleManager {

    /** What the controller would send. */
    public static final String TOKEN = "a-token-of-this-test";

    private @Nullable NatsServer nats;
    private @Nullable PostgresServer postgres;
    private @Nullable PlayedFleet fleet;

    @Override
    public Map<String, String> start() {
        nats = NatsServer.start();
        postgres = PostgresServer.start();
        fleet = new PlayedFleet(nats);
        var settings = new HashMap<>(postgres.settings());
        settings.putAll(fleet.settings());
        settings.put("holdfast.nats.url", nats.url());
        settings.put("holdfast.internal.token-hash", hash(TOKEN));
        settings.put("holdfast.reconcile.every", "1s");
        settings.put("holdfast.waiting.report", "4S");
        settings.put("quarkus.http.test-port", "0");
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        inject(injector, NatsServer.class, nats);
        inject(injector, PostgresServer.class, postgres);
        inject(injector, PlayedFleet.class, fleet);
    }

    @Override
    public void stop() {
        Objects.requireNonNull(fleet).close();
        Objects.requireNonNull(nats).close();
        Objects.requireNonNull(postgres).close();
    }

    private static void inject(TestInjector injector, Class<?> type, @Nullable Object value) {
        injector.injectIntoFields(Objects.requireNonNull(value), field -> field.getType() == type);
    }

    private static String hash(String token) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(token.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
