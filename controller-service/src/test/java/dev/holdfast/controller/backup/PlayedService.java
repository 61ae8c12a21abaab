package dev.holdfast.controller.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The backup service as a connector meets it: real HTTP, and an answer that a test makes up. */
final class PlayedService implements AutoCloseable {

    private static final long SOON = 20;

    private final HttpServer server = server();
    final BackupConnectorTest.Settings settings =
            new BackupConnectorTest.Settings(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                    Optional.of("secret"));
    final BackupConnector connector = new BackupConnector(settings);

    /** Answers whatever is asked in this way. */
    void serve(HttpHandler handler) {
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        handler.handle(exchange);
                    }
                });
    }

    static void await(CountDownLatch done) {
        try {
            assertThat(done.await(SOON, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpServer server() {
        try {
            var loopback = InetAddress.getLoopbackAddress();
            var server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        connector.close();
        server.stop(0);
    }
}
