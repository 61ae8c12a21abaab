package dev.holdfast.controller;

import dev.holdfast.service.server.NatsHostKey;
import dev.holdfast.service.server.RoundTrips;
import dev.holdfast.service.server.ServerPair;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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

    static final NatsHostKey SIGNING_KEY = NatsHostKey.create();

    private @Nullable ServerPair servers;
    private @Nullable RoundTrips roundTrips;

    @Override
    public Map<String, String> start() {
        servers = ServerPair.start();
        var settings = servers.settings();
        roundTrips = RoundTrips.to(servers.postgres().port());
        settings.put(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://127.0.0.1:%d/holdfast".formatted(roundTrips.port()));
        settings.put("holdfast.api.token-hash", Api.TOKEN_HASH);
        // What is timed here are backoffs, and two cores have enough to do.
        settings.put("holdfast.warm-up.deaths", "0");
        // Nothing listens there unless a test plays it: the backup service is away.
        settings.put("holdfast.backup.url", "http://127.0.0.1:" + freePort());
        settings.put("holdfast.backup.token", "only-in-this-test");
        settings.put("holdfast.droughts.every", "1s");
        // A host that does not answer is not waited for in a test as long as in life.
        settings.put("holdfast.restarts.slot-timeout", "6S");
        settings.put("holdfast.liveness.suspect-after", "2S");
        settings.put("holdfast.liveness.down-after", "3S");
        settings.put("holdfast.incidents.calm-after", "3S");
        settings.put("holdfast.host-keys." + SIGNING_HOST, SIGNING_KEY.publicKey());
        return settings;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        Objects.requireNonNull(servers).inject(injector);
        injector.injectIntoFields(roundTrips, field -> field.getType() == RoundTrips.class);
    }

    @Override
    public void stop() {
        Objects.requireNonNull(roundTrips).close();
        Objects.requireNonNull(servers).close();
    }
}
