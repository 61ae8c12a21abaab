package dev.holdfast.controller.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.service.problem.Problem;
import dev.holdfast.service.problem.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class BackupConnectorTest {

    private interface Ear extends AutoCloseable {
        @Override
        void close();
    }

    record Settings(URI url, Optional<String> token) implements BackupConfig {

        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration readTimeout() {
            return Duration.ofMillis(300);
        }

        @Override
        public Duration planTimeout() {
            return Duration.ofSeconds(1);
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

    @Test
    void saysThatNoneIsConfiguredWithoutAToken() {
        var problem = problemAt(URI.create("http://127.0.0.1:1"), Optional.empty());

        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.detail()).startsWith("no backup service is configured");
    }

    @Test
    void saysThatItIsAwayWhereNothingListens() {
        var problem = problemAt(URI.create("http://127.0.0.1:1"), Optional.of("secret"));

        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.detail()).isEqualTo("the backup service is away; try again");
    }

    @Test
    void saysThatItIsAwayWhereItsNameIsUnknown() {
        assertThat(problemAt(URI.create("http://nowhere.invalid"), Optional.of("secret")).status())
                .isEqualTo(503);
    }

    @Test
    void waitsForNoAnswerForever() throws IOException {
        // It accepts by itself and is silent.
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var url = URI.create("http://127.0.0.1:" + silent.getLocalPort());

            assertThat(problemAt(url, Optional.of("secret")).status()).isEqualTo(504);
        }
    }

    @Test
    void waitsLongerWhereAHostIsAskedAndNotForEver() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var url = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            var settings = new Settings(url, Optional.of("secret"));
            var connector = new BackupConnector(settings);
            var plans = new PlanConnector(connector, settings);
            var begin = System.nanoTime();

            var problem =
                    catchThrowableOfType(ProblemException.class, () -> plans.plan(Map.of()))
                            .problem();

            assertThat(problem.status()).isEqualTo(504);
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isGreaterThanOrEqualTo(settings.planTimeout());
            connector.close();
        }
    }

    @Test
    void saysOnceThatItIsAwayAndOnceThatItIsBack() throws IOException {
        var told = new ArrayList<Level>();
        var port = freePort();
        var url = URI.create("http://127.0.0.1:" + port);
        var connector = new BackupConnector(new Settings(url, Optional.of("secret")));
        try (var _ = listening(told)) {
            askThreeTimes(connector);
            assertThat(told).containsExactly(Level.WARNING);

            var server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.createContext("/", BackupConnectorTest::refuse);
            server.start();
            askThreeTimes(connector);
            assertThat(told).containsExactly(Level.WARNING, Level.INFO);

            server.stop(0);
            askThreeTimes(connector);
            assertThat(told).containsExactly(Level.WARNING, Level.INFO, Level.WARNING);
        } finally {
            connector.close();
        }
    }

    private static void askThreeTimes(BackupConnector connector) {
        for (var time = 0; time < 3; time++) {
            assertThatThrownBy(() -> connector.get("/snapshots", Snapshot.class))
                    .isInstanceOf(ProblemException.class);
        }
    }

    /** An answer, too: what matters is that somebody gives one. */
    private static void refuse(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(404, -1);
        exchange.close();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Hears what the connector logs, in levels, until it is closed. */
    private static Ear listening(List<Level> told) {
        var logger = Logger.getLogger(BackupConnector.class.getName());
        var ear =
                new Handler() {
                    @Override
                    public void publish(LogRecord entry) {
                        told.add(Level.parse("" + entry.getLevel().intValue()));
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        logger.addHandler(ear);
        return () -> logger.removeHandler(ear);
    }

    private static Problem problemAt(URI url, Optional<String> token) {
        var connector = new BackupConnector(new Settings(url, token));
        try {
            return catchThrowableOfType(
                            ProblemException.class,
                            () -> connector.get("/snapshots", Snapshot.class))
                    .problem();
        } finally {
            connector.close();
        }
    }
}
