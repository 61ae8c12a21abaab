package dev.holdfast.controller.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.holdfast.controller.Observed;
import dev.holdfast.controller.RealServers;
import dev.holdfast.messaging.Inbound;
import dev.holdfast.messaging.PartlyFailedException;
import dev.holdfast.model.Subjects;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.event.HostEvent;
import dev.holdfast.model.event.Origin;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.host.Incarnation;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many hosts tell in turns, of as many containers as fill all lanes. */
@QuarkusTest
@WithTestResource(value = RealServers.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init") // Quarkus fills the fields.
class LanesComponentTest {

    private static final int LANES = 4;
    private static final int HOSTS = 3 * LANES;
    private static final int EACH = 8;
    private static final int ALL = HOSTS * EACH;
    private static final Duration SOON = Duration.ofSeconds(8);

    private static final String STEPS =
            "(select host, sequence - lag(sequence) over (partition by host order by id) as step"
                    + " from event) as told";

    private static final String PROGRESS =
            "(select name as host, processed_sequence as sequence, open_restarts as open from host)"
                    + " as known";

    /** No JSON of Postgres holds it, however often it is tried. */
    private static final String REFUSED = "an image\u0000";

    private final String fleet =
            "lanes-%d-".formatted(ThreadLocalRandom.current().nextInt(1 << 20));
    private final Incarnation incarnation = new Incarnation("only-one");
    private final List<Observed> running =
            new ArrayList<>(
                    IntStream.range(0, ALL).mapToObj(i -> Observed.running("web" + i)).toList());

    @Inject LanesRunner runner;
    @Inject AgroalDataSource database;

    @BeforeEach
    void everythingRuns() {
        runner.take(told(1, i -> new Fact.ContainerStarted(running.get(i).container())));
    }

    @Test
    void eachHostIsDecidedAboutInItsOrder() throws SQLException {
        runner.take(deaths());

        assertThat(count("event", "not late")).isEqualTo(2 * ALL);
        assertThat(count(STEPS, "step = 1")).isEqualTo(2 * ALL - HOSTS);
        assertThat(decided()).isEqualTo(ALL);
        assertThat(count("command", "status = 'OPEN'")).isEqualTo(ALL);
        assertThat(count(PROGRESS, "sequence = %d and open = %d".formatted(2 * EACH, EACH)))
                .isEqualTo(HOSTS);
    }

    @Test
    void whatFailsInOneLaneIsLeftInThatLaneAlone() throws SQLException {
        running.set(0, running.get(0).ofImage(REFUSED));
        var deaths = deaths();

        var failure = catchThrowableOfType(PartlyFailedException.class, () -> runner.take(deaths));

        assertThat(failure).hasStackTraceContaining("Unicode");
        var left = deaths.stream().filter(failure::isAbout).toList();
        assertThat(left).hasSize(ALL / LANES).contains(deaths.getFirst());
        assertThat(count("event", "true")).isEqualTo(2 * ALL - left.size());
        assertThat(decided()).isEqualTo(ALL - left.size());

        // When what was left is handed again
        runner.take(left.stream().skip(1).toList());

        assertThat(count("event", "true")).isEqualTo(2 * ALL - 1);
        assertThat(decided()).isEqualTo(ALL - 1);
    }

    @Test
    void aHostThatIsHeldUpHoldsUpItsLaneAlone() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select 1 from host where name = '%s0' for update".formatted(fleet));

            var taken =
                    CompletableFuture.runAsync(
                            () -> runner.take(deaths()), Thread::startVirtualThread);

            await().atMost(SOON).until(() -> decided() == ALL - ALL / LANES);
            assertThat(taken).isNotDone();
            connection.rollback();
            assertThat(taken).succeedsWithin(SOON);
        }
        assertThat(decided()).isEqualTo(ALL);
    }

    private List<Inbound<HostEvent>> deaths() {
        return told(1 + EACH, i -> new Fact.ContainerDied(running.get(i).died(1).container()));
    }

    /** Every host tells of its first container, then every host of its second. */
    private List<Inbound<HostEvent>> told(int first, IntFunction<Fact> of) {
        return IntStream.range(0, ALL)
                .mapToObj(i -> told(new HostId(fleet + i % HOSTS), first + i / HOSTS, of.apply(i)))
                .toList();
    }

    private Inbound<HostEvent> told(HostId host, long sequence, Fact fact) {
        var now = Instant.now();
        var event = new HostEvent(host, incarnation, sequence, now, Origin.EVENT, fact);
        return new Inbound<>(event, Subjects.event(host, fact), sequence, 1, now, Map.of());
    }

    private long decided() throws SQLException {
        return count("decision", "attempt = 0 and command is not null");
    }

    /** Of this fleet's rows only. */
    private long count(String table, String condition) throws SQLException {
        var query =
                "select count(*) from %s where host like '%s%%' and %s"
                        .formatted(table, fleet, condition);
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getLong(1);
        }
    }
}
