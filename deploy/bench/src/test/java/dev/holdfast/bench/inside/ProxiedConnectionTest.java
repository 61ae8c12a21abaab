package dev.holdfast.bench.inside;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An engine that answers three questions on one connection, seen through the proxy. */
@Timeout(10)
class ProxiedConnectionTest {

    private static final String PLAIN = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK";
    private static final String EVENTS =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\na\n\r\n0\r\n\r\n";
    private static final String NO_EVENTS =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";

    @TempDir Path directory;

    private final EventFilter filter = new EventFilter(new SplittableRandom(1));
    private ServerSocketChannel engine;
    private ServerSocketChannel proxy;

    @BeforeEach
    void listen() throws IOException {
        engine = server("engine");
        proxy = server("proxy");
        Thread.ofPlatform().daemon().start(this::answer);
        Thread.ofPlatform().daemon().start(this::carry);
    }

    @Test
    void losesOnlyEvents() throws IOException {
        filter.obey("drop 1");
        try (var client = SocketChannel.open(address("proxy"))) {
            assertThat(asked(client, "GET /_ping HTTP/1.1", PLAIN)).isEqualTo(PLAIN);
            assertThat(asked(client, "GET /v1.51/events?since=1 HTTP/1.1", NO_EVENTS))
                    .isEqualTo(NO_EVENTS);
            assertThat(asked(client, "GET /v1.51/containers/json HTTP/1.1", PLAIN))
                    .isEqualTo(PLAIN);
        }
    }

    @AfterEach
    void hangUp() throws IOException {
        engine.close();
        proxy.close();
    }

    private static String asked(SocketChannel client, String question, String answer)
            throws IOException {
        var request = question + "\r\nHost: engine\r\n\r\n";
        Channels.newOutputStream(client).write(request.getBytes(ISO_8859_1));
        var heard = Channels.newInputStream(client).readNBytes(answer.length());
        return new String(heard, ISO_8859_1);
    }

    private void answer() {
        try (var client = engine.accept()) {
            var from = Channels.newInputStream(client);
            var buffer = new byte[1_000];
            for (var read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                var asks = new String(buffer, 0, read, ISO_8859_1);
                var says = asks.contains("/events?") ? EVENTS : PLAIN;
                Channels.newOutputStream(client).write(says.getBytes(ISO_8859_1));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void carry() {
        try (var client = proxy.accept();
                var behind = SocketChannel.open(address("engine"))) {
            new ProxiedConnection(client, behind, filter).carry();
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private ServerSocketChannel server(String name) throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address(name));
    }

    private UnixDomainSocketAddress address(String name) {
        return UnixDomainSocketAddress.of(directory.resolve(name));
    }
}
