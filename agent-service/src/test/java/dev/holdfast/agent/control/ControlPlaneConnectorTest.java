package dev.holdfast.agent.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.agent.Settings;
import dev.holdfast.agent.identity.HostConfig;
import io.nats.client.NKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class ControlPlaneConnectorTest {

    private static final String HALF = "half of what was pro";

    private final CountDownLatch over = new CountDownLatch(1);
    HttpServer server;
    ControlPlaneConnector plane;

    @TempDir Path directory;

    @BeforeEach
    void open() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/protocol", ControlPlaneConnectorTest::tellUpgrade);
        server.createContext("/from", ControlPlaneConnectorTest::tellPort);
        server.createContext("/half", this::breakOff);
        server.start();
        var key = NKey.createUser(new SecureRandom());
        plane =
                new ControlPlaneConnector(
                        Settings.of(HostConfig.class, Map.of("holdfast.host", "host1")),
                        Optional.of(new String(key.getSeed())));
    }

    @AfterEach
    void close() {
        over.countDown();
        server.stop(0);
    }

    private static void tellUpgrade(HttpExchange exchange) throws IOException {
        tell(exchange, exchange.getProtocol() + " " + exchange.getRequestHeaders().get("Upgrade"));
    }

    private static void tellPort(HttpExchange exchange) throws IOException {
        tell(exchange, "" + exchange.getRemoteAddress().getPort());
    }

    private static void tell(HttpExchange exchange, String body) throws IOException {
        exchange.sendResponseHeaders(200, body.length());
        exchange.getResponseBody().write(body.getBytes(UTF_8));
        exchange.close();
    }

    /** As a controller does whose machine stands still. */
    private void breakOff(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 2L * HALF.length());
        exchange.getResponseBody().write(HALF.getBytes(UTF_8));
        exchange.getResponseBody().flush();
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @Timeout(20)
    void waitsNoLongerForTheEndOfAnAnswerThanForItsBeginning() {
        assertThatThrownBy(() ->
                        plane.get(
                                base(),
                                "/half",
                                Duration.ofMillis(300),
                                BodyHandlers.ofFile(directory.resolve("body"))))
                .isInstanceOf(HttpTimeoutException.class)
                .hasMessageContaining("no whole answer within PT0.3S");
    }

    @Test
    void asksForNoProtocolWhoseAnswersBreakOff() throws Exception {
        assertThat(ask("/protocol")).isEqualTo("HTTP/1.1 null");
    }

    /** One that is kept may have died with the network. */
    @Test
    void asksByAConnectionOfItsOwnEachTime() throws Exception {
        assertThat(ask("/from")).isNotEqualTo(ask("/from"));
    }

    private String ask(String path) throws IOException {
        return plane.get(base(), path, Duration.ofSeconds(10), BodyHandlers.ofString()).body();
    }

    private URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }
}
