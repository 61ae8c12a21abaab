package dev.holdfast.controller;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.controller.backup.Drought;
import dev.holdfast.service.json.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers the controller's looks as the backup service does, over real HTTP, until it is closed.
 */
final class PlayedBackup implements AutoCloseable {

    private final HttpServer server;
    private final AtomicInteger looks = new AtomicInteger();
    private volatile List<Drought> droughts = List.of();

    private PlayedBackup(HttpServer server) {
        this.server = server;
    }

    static PlayedBackup at(URI url) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), url.getPort());
            var played = new PlayedBackup(HttpServer.create(address, 0));
            played.server.createContext("/internal/v1/drills/latest", it -> answer(it, "[]"));
            played.server.createContext("/internal/v1/schedules/droughts", played::droughts);
            played.server.start();
            return played;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells these from now on; returns when they were heard. */
    PlayedBackup telling(Drought... all) {
        droughts = List.of(all);
        var before = looks.get();
        await().atMost(Duration.ofSeconds(20)).until(() -> looks.get() > before);
        return this;
    }

    private void droughts(HttpExchange exchange) throws IOException {
        answer(exchange, WireJson.write(droughts));
        looks.incrementAndGet();
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        exchange.sendResponseHeaders(200, json.getBytes(UTF_8).length);
        exchange.getResponseBody().write(json.getBytes(UTF_8));
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
