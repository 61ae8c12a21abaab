package dev.holdfast.controller.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import dev.holdfast.model.host.HostId;
import dev.holdfast.service.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Exports on their way through, over real HTTP. */
class ExportConnectorTest {

    private static final UUID ANY = UUID.randomUUID();
    private static final HostId HOST = new HostId("host1");
    private static final String PASSWORD = "made-up-by-whoever-asked";
    private static final int SOME = 3_000_000;

    private final PlayedService service = new PlayedService();
    private final ExportConnector exports =
            new ExportConnector(service.connector, service.settings);

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void asksForAnExportWithThePasswordInAHeaderAlone() throws IOException {
        var asked = new AtomicReference<String>();
        service.serve(exchange -> {
            asked.set(
                    exchange.getRequestURI()
                            + " "
                            + exchange.getRequestHeaders().getFirst("Holdfast-Password"));
            exchange.getResponseHeaders().set("Content-Disposition", "attachment; filename=a.tar");
            exchange.sendResponseHeaders(200, SOME);
            exchange.getResponseBody().write(new byte[SOME]);
        });

        var found = exports.export(ANY, PASSWORD);
        exports.transfer(found, OutputStream.nullOutputStream());

        assertThat(found.count()).isEqualTo(SOME);
        assertThat(asked).hasValue("/internal/v1/snapshots/%s/export %s".formatted(ANY, PASSWORD));
    }

    /** The last byte is given when the first has arrived: nobody keeps all that is between. */
    @Test
    void handsOnAnImportAsItComes() {
        var arrived = new CountDownLatch(1);
        var read = new AtomicReference<String>();
        service.serve(exchange -> {
            var body = exchange.getRequestBody();
            var first = body.readNBytes(1).length;
            arrived.countDown();
            var rest = body.readAllBytes().length;
            var headers = exchange.getRequestHeaders();
            read.set(
                    "%s %s %s %d"
                            .formatted(
                                    exchange.getRequestURI(),
                                    headers.getFirst("Holdfast-Password"),
                                    headers.getFirst("Content-Type"),
                                    first + rest));
            answer(
                    exchange,
                    404,
                    "{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,\"detail\":\"as expected\"}");
        });

        var refused =
                catchThrowableOfType(
                        ProblemException.class,
                        () -> exports.bringIn(HOST, PASSWORD, waiting(arrived)));

        assertThat(refused).hasMessage("as expected");
        assertThat(read)
                .hasValue(
                        "/internal/v1/imports?host=host1 %s application/x-tar %d"
                                .formatted(PASSWORD, SOME));
    }

    @Test
    void endsAnImportWhoseBytesBreakOff() {
        var ended = new CountDownLatch(1);
        service.serve(exchange -> {
            try {
                exchange.getRequestBody().readAllBytes();
            } catch (IOException brokenOff) {
                ended.countDown();
            }
        });

        assertThatThrownBy(() -> exports.bringIn(HOST, PASSWORD, breakingOff()))
                .isInstanceOf(ProblemException.class);

        PlayedService.await(ended);
    }

    @Test
    void endsForTheBackupServiceWhatNobodyWaitsFor() {
        var begun = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        service.serve(exchange -> {
            begun.countDown();
            PlayedService.await(over);
            exchange.getResponseHeaders().set("Content-Disposition", "attachment; filename=a.tar");
            exchange.sendResponseHeaders(200, 0);
            try {
                for (var i = 0; i < SOME; i++) {
                    exchange.getResponseBody().write(new byte[SOME]);
                }
            } catch (IOException gone) {
                ended.countDown();
            }
        });
        var waiting = Thread.ofVirtual().unstarted(() -> export(over));

        waiting.start();
        PlayedService.await(begun);
        waiting.interrupt();

        PlayedService.await(ended);
    }

    private void export(CountDownLatch over) {
        try {
            exports.export(ANY, PASSWORD);
        } catch (ProblemException expected) {
            over.countDown();
        }
    }

    private static InputStream waiting(CountDownLatch arrived) {
        return new ByteArrayInputStream(new byte[SOME]) {
            @Override
            public synchronized int read(byte[] to, int from, int most) {
                if (available() < SOME / 2) {
                    PlayedService.await(arrived);
                }
                return super.read(to, from, most);
            }
        };
    }

    private static InputStream breakingOff() {
        return new FilterInputStream(new ByteArrayInputStream(new byte[SOME])) {
            @Override
            public int read(byte[] to, int from, int most) throws IOException {
                var count = super.read(to, from, most);
                if (count < 0) {
                    throw new IOException("the client is gone");
                }
                return count;
            }
        };
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.sendResponseHeaders(status, 0);
        exchange.getResponseBody().write(body.getBytes(UTF_8));
    }
}
