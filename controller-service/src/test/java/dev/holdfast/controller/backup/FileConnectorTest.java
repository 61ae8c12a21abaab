package dev.holdfast.controller.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import dev.holdfast.service.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bytes that go through, over real HTTP. */
class FileConnectorTest {

    private static final UUID ANY = UUID.randomUUID();

    private final PlayedService service = new PlayedService();
    private final FileConnector files = new FileConnector(service.connector, service.settings);

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void handsOnAllBytesAndWhatTheyAreCalled() throws IOException {
        var bytes = new byte[5_000_000];
        bytes[4_999_999] = 7;
        service.serve(exchange -> begin(exchange, bytes.length).write(bytes));

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
        service.serve(exchange -> {
            asked.append(exchange.getRequestURI().getRawQuery());
            begin(exchange, 1).write(1);
        });

        files.transfer(files.content(ANY, "/a&b=ü/%2F+"), OutputStream.nullOutputStream());

        assertThat(asked.toString()).isEqualTo("path=%2Fa%26b%3D%C3%BC%2F%252F%2B");
    }

    @Test
    void failsWhereBytesBreakOff() {
        service.serve(exchange -> {
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
        service.serve(exchange -> {
            var body = begin(exchange, 1000);
            body.write(new byte[10]);
            body.flush();
            PlayedService.await(done);
        });

        var found = files.content(ANY, "/a");

        assertThatThrownBy(() -> files.transfer(found, OutputStream.nullOutputStream()))
                .isInstanceOf(IOException.class);
        done.countDown();
    }

    @Test
    void endsItForTheBackupServiceWhereNobodyTakesMore() {
        var ended = new CountDownLatch(1);
        service.serve(exchange -> {
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

        PlayedService.await(ended);
    }

    @Test
    void passesOnWhatTheServiceRefuses() {
        service.serve(exchange -> {
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
        service.serve(exchange -> {
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
}
