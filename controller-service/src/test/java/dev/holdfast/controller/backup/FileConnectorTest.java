package dev.holdfast.controller.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.service.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bytes that go through, over real HTTP. */
class FileConnectorTest {

    private static final UUID ANY = UUID.randomUUID();
    private static final long SOON = 20;

    private record Settings(URI url) implements BackupConfig {

        @Override
        public Optional<String> token() {
            return Optional.of("secret");
        }

        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration readTimeout() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration planTimeout() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration filesTimeout() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration contentTimeout() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration exportTimeout() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration importTimeout() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration rescanTimeout() {
            return Duration.ofSeconds(2);
        }
    }

    private final HttpServer server = server();
    private final Settings settings =
            new Settings(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    private final BackupConnector backup = new BackupConnector(settings);
    private final FileConnector files = new FileConnector(backup, settings);

    @AfterEach
    void stop() {
        backup.close();
        server.stop(0);
    }

    @Test
    void handsOnAllBytesAndWhatTheyAreCalled() throws IOException {
        var bytes = new byte[5_000_000];
        bytes[4_999_999] = 7;
        serve(exchange -> begin(exchange, bytes.length).write(bytes));

        var found = files.content(ANY, "/stack/a b");
        var to = new ByteArrayOutputStream();
        files.transfer(found, to);

        assertThat(found.count()).isEqualTo(bytes.length);
        assertThat(found.disposition()).isEqualTo("attachment; filename*=UTF-8''a%20b");
        assertThat(to.toByteArray()).isEqualTo(bytes);
    }

    @Test
    void asksForThePathAsItIs() throws IOException {
        var asked = new StringBuilder();
        serve(exchange -> {
            asked.append(exchange.getRequestURI().getRawQuery());
            begin(exchange, 1).write(1);
        });

        files.transfer(files.content(ANY, "/a&b=ü/%2F+"), OutputStream.nullOutputStream());

        assertThat(asked.toString()).isEqualTo("path=%2Fa%26b%3D%C3%BC%2F%252F%2B");
    }

    @Test
    void failsWhereBytesBreakOff() {
        serve(exchange -> {
            var body = begin(exchange, 1000);
            body.write(new byte[10]);
            body.flush();
        });

        var found = files.content(ANY, "/a");

        assertThatThrownBy(() -> files.transfer(found, OutputStream.nullOutputStream()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void waitsForNoByteForEver() {
        var done = new CountDownLatch(1);
        serve(exchange -> {
            var body = begin(exchange, 1000);
            body.write(new byte[10]);
            body.flush();
            await(done);
        });

        var found = files.content(ANY, "/a");

        assertThatThrownBy(() -> files.transfer(found, OutputStream.nullOutputStream()))
                .isInstanceOf(IOException.class);
        done.countDown();
    }

    @Test
    void endsItForTheBackupServiceWhereNobodyTakesMore() throws InterruptedException {
        var ended = new CountDownLatch(1);
        serve(exchange -> {
            var body = begin(exchange, Long.MAX_VALUE);
            try {
                while (ended.getCount() > 0) {
                    body.write(new byte[100_000]);
                }
            } catch (IOException gone) {
                ended.countDown();
            }
        });
        var found = files.content(ANY, "/a");

        assertThatThrownBy(() -> files.transfer(found, closed()))
                .hasMessageContaining("the client is gone");

        assertThat(ended.await(SOON, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void passesOnWhatTheServiceRefuses() {
        serve(exchange -> {
            var problem =
                    "{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,"
                            + "\"detail\":\"this snapshot has no /a\"}";
            exchange.sendResponseHeaders(404, 0);
            exchange.getResponseBody().write(problem.getBytes(UTF_8));
        });

        var refused = catchThrowableOfType(ProblemException.class, () -> files.content(ANY, "/a"));

        assertThat(refused.problem().status()).isEqualTo(404);
        assertThat(refused).hasMessage("this snapshot has no /a");
    }

    @Test
    void takesNothingOfWhichNobodySaysHowMuchItIs() {
        serve(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(1);
        });

        var refused = catchThrowableOfType(ProblemException.class, () -> files.content(ANY, "/a"));

        assertThat(refused.problem().status()).isEqualTo(502);
    }

    private static OutputStream begin(HttpExchange exchange, long count) throws IOException {
        exchange.getResponseHeaders()
                .set("Content-Disposition", "attachment; filename*=UTF-8''a%20b");
        exchange.sendResponseHeaders(200, count);
        return exchange.getResponseBody();
    }

    private static OutputStream closed() {
        return new OutputStream() {
            @Override
            public void write(int oneByte) throws IOException {
                throw new IOException("the client is gone");
            }
        };
    }

    private static void await(CountDownLatch done) {
        try {
            assertThat(done.await(SOON, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(HttpHandler handler) {
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        handler.handle(exchange);
                    }
                });
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
}
