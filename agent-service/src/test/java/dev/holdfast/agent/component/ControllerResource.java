package dev.holdfast.agent.component;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.nats.client.NKey;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The side of the controller that hands out bundles, to this host alone. */
public final class ControllerResource implements QuarkusTestResourceLifecycleManager {

    static final Map<String, byte[]> BUNDLES = new ConcurrentHashMap<>();

    private final NKey key = key();
    private @Nullable HttpServer server;

    private static NKey key() {
        try {
            return NKey.createUser(null);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Map<String, String> start() {
        try {
            var started =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.createContext("/internal/bundles/", this::answer);
            started.start();
            server = started;
            return Map.of(
                    "holdfast.controller.url",
                    "http://127.0.0.1:" + started.getAddress().getPort(),
                    "holdfast.nats.seed",
                    String.valueOf(key.getSeed()),
                    "holdfast.stack.compose",
                    ComposeBinary.words());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var bundle = BUNDLES.get(path.substring(path.lastIndexOf('/') + 1));
        var allowed = isSigned(exchange, path);
        try (exchange) {
            exchange.sendResponseHeaders(
                    allowed && bundle != null ? 200 : 403, allowed && bundle != null ? 0 : -1);
            if (allowed && bundle != null) {
                exchange.getResponseBody().write(bundle);
            }
        }
    }

    private boolean isSigned(HttpExchange exchange, String path) {
        var headers = exchange.getRequestHeaders();
        var host = headers.getFirst("Holdfast-Host");
        var text = host + "\n" + headers.getFirst("Holdfast-Time") + "\n" + path;
        var signature = Base64.getDecoder().decode(headers.getFirst("Holdfast-Signature"));
        try {
            var known = NKey.fromPublicKey(key.getPublicKey());
            return known.verify(text.getBytes(StandardCharsets.UTF_8), signature);
        } catch (GeneralSecurityException | IOException e) {
            return false;
        }
    }

    @Override
    public void stop() {
        requireNonNull(server).stop(0);
    }
}
