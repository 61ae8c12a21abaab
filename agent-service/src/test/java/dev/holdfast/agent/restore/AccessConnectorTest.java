package dev.holdfast.agent.restore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.agent.Settings;
import dev.holdfast.agent.control.ControlPlaneConnector;
import dev.holdfast.agent.identity.HostConfig;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.host.HostId;
import io.nats.client.NKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
class AccessConnectorTest {

    private static final CommandId RESTORE = new CommandId(new UUID(0, 7));

    NKey key;
    HttpServer server;

    @BeforeEach
    void open() throws Exception {
        key = NKey.createUser(new SecureRandom());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    /** Gives access to whom the signature shows to be this host, as the backup service does. */
    private void answer(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        var signed =
                headers.getFirst("Holdfast-Host")
                        + "\n"
                        + headers.getFirst("Holdfast-Time")
                        + "\n"
                        + exchange.getRequestURI();
        var body =
                "{\"url\": \"%s\", \"user\": \"u\", \"userPassword\": \"p\", \"repositoryPassword\": \"r\"}"
                        .formatted(exchange.getRequestURI())
                        .getBytes(UTF_8);
        exchange.sendResponseHeaders(
                verifies(signed, headers.getFirst("Holdfast-Signature")) ? 200 : 401, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private boolean verifies(String signed, String signature) {
        try {
            return key.verify(signed.getBytes(UTF_8), Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IOException | RuntimeException refused) {
            return false;
        }
    }

    @Test
    void asksSignedAsThisHost() {
        var access = connector(key).access(new HostId("host1"), RESTORE);

        assertThat(access.url())
                .isEqualTo("/internal/repositories/host1/access?restore=" + RESTORE);
        assertThat(access.repositoryPassword()).isEqualTo("r");
    }

    @Test
    void saysThatItWasRefused() throws Exception {
        var stranger = connector(NKey.createUser(new SecureRandom()));

        assertThatThrownBy(() -> stranger.access(new HostId("host1"), RESTORE))
                .hasMessageContaining("401");
    }

    private AccessConnector connector(NKey signer) {
        var settings = Map.of("holdfast.host", "host2");
        var seed = Optional.of(new String(signer.getSeed()));
        return new AccessConnector(
                new ControlPlaneConnector(Settings.of(HostConfig.class, settings), seed),
                Settings.of(RestoreConfig.class, settings),
                Optional.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort())));
    }
}
