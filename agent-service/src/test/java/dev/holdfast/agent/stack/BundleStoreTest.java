package dev.holdfast.agent.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.agent.Settings;
import dev.holdfast.agent.control.ControlPlaneConnector;
import dev.holdfast.agent.identity.HostConfig;
import io.nats.client.NKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class BundleStoreTest {

    private static final int MOST = 1_000;
    private static final String ANY = "0".repeat(64);

    HttpServer server;
    BundleStore bundles;

    @TempDir Path directory;

    @BeforeEach
    void open() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/internal/bundles/larger", it -> answer(it, MOST + 1, MOST + 1));
        server.createContext("/internal/bundles/endless", it -> answer(it, 0, MOST + 1));
        server.createContext("/internal/bundles/large", it -> answer(it, MOST, MOST));
        server.start();
        var settings =
                Map.of(
                        "holdfast.host", "host1",
                        "holdfast.controller.url",
                                "http://127.0.0.1:" + server.getAddress().getPort(),
                        "holdfast.stack.bundle-bytes", "" + MOST);
        bundles =
                new BundleStore(
                        new ControlPlaneConnector(
                                Settings.of(HostConfig.class, settings), Optional.of(seed())),
                        Settings.of(ControllerConfig.class, settings),
                        Settings.of(StackConfig.class, settings));
    }

    private static String seed() throws Exception {
        return new String(NKey.createUser(new SecureRandom()).getSeed());
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    /**
     * @param announced 0 for an answer that does not say how long it is
     */
    private static void answer(HttpExchange exchange, int announced, int bytes) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, announced);
            exchange.getResponseBody().write(new byte[bytes]);
        } catch (IOException e) {
            // Whoever asked has gone, since it was more than he takes; he says what came of it.
        }
    }

    @Test
    void saysHowLargeItMayBe() {
        assertThatThrownBy(() -> bundles.fetch("larger", ANY, unpacked()))
                .isInstanceOf(BadBundleException.class)
                .hasMessage("it has 1001 bytes, and 1000 are allowed");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void takesNoMoreOfWhatDoesNotSayHowLargeItIs() {
        assertThatThrownBy(() -> bundles.fetch("endless", ANY, unpacked()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("capacity");
        assertThat(directory).isEmptyDirectory();
    }

    /** As far as its sum, which is another one. */
    @Test
    void takesWhatIsAsLargeAsItMayBe() {
        assertThatThrownBy(() -> bundles.fetch("large", ANY, unpacked()))
                .isInstanceOf(BadBundleException.class)
                .hasMessageContaining("SHA-256");
    }

    private Path unpacked() {
        return directory.resolve("unpacked");
    }
}
