package dev.holdfast.backup.real;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.service.server.ServerPair;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The servers, hosts that belong to the fleet, and the settings that say so. */
public final class RealServers implements QuarkusTestResourceLifecycleManager {

    /** What the controller would send. */
    public static final String TOKEN = "a-token-of-this-test";

    private @Nullable ServerPair servers;
    private @Nullable PlayedFleet fleet;
    private @Nullable RestServer repositories;

    @Override
    public Map<String, String> start() {
        servers = ServerPair.start();
        fleet = new PlayedFleet(servers.nats());
        repositories = RestServer.start();
        var settings = servers.settings();
        settings.putAll(fleet.settings());
        settings.putAll(repositories.settings());
        settings.put("holdfast.internal.token-hash", hash(TOKEN));
        settings.put("holdfast.reconcile.every", "1s");
        settings.put("holdfast.waiting.report", "4S");
        settings.put("holdfast.plans.patience", "2S");
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        Objects.requireNonNull(servers).inject(injector);
        injector.injectIntoFields(
                Objects.requireNonNull(fleet), field -> field.getType() == PlayedFleet.class);
        injector.injectIntoFields(
                Objects.requireNonNull(repositories), field -> field.getType() == RestServer.class);
    }

    @Override
    public void stop() {
        Objects.requireNonNull(repositories).close();
        Objects.requireNonNull(fleet).close();
        Objects.requireNonNull(servers).close();
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
