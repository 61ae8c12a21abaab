package dev.holdfast.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.messaging.server.NatsServer;
import dev.holdfast.model.event.Fact;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = RealServers.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields.
class RehearsalComponentTest {

    private static final Map<String, String> SOONER = Map.of("loop.slow-restarts", "2");

    NatsServer nats;
    @Inject AgroalDataSource database;
    private WireAgent agent;
    private Instant begin;

    @BeforeEach
    void introduceTheHost() {
        begin = Instant.now();
        agent = WireAgent.introduced(nats);
    }

    @AfterEach
    void leave() {
        agent.close();
    }

    @Test
    void tellsWhatWouldHaveBeenDifferentAndChangesNothing() throws SQLException {
        loopSlowly();
        var before = rows();

        for (var scope : new String[] {"stack", "container"}) {
            var told = rehearsed(scope, idOf(scope), SOONER);

            assertThat(told.getInt("recorded.restarts")).as(scope).isEqualTo(4);
            assertThat(told.getInt("recorded.quarantines")).isEqualTo(1);
            assertThat(told.getInt("rehearsed.restarts")).isEqualTo(2);
            assertThat(told.getInt("rehearsed.quarantines")).isEqualTo(1);
            assertThat(told.getInt("differences")).isEqualTo(3);
            assertThat(told.getString("containers[0].differences[0].sentence"))
                    .startsWith("shop/web/1 on %s: it exited with code 1".formatted(agent.host))
                    .endsWith(
                            "it would have been quarantined and tried again after 600.000 s, for it"
                                    + " exited with code 1 again after 2 restarts in a row.");
            assertThat(told.getBoolean("containers[0].differences[0].rehearsed.quarantined"))
                    .isTrue();
            assertThat(told.getString("notes[0]")).contains("would have come at other times");
        }

        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void theUnchangedPolicyMakesNoDifference() {
        loopSlowly();

        for (var scope : new String[] {"fleet", "stack", "container"}) {
            var told = rehearsed(scope, idOf(scope), Map.of());

            assertThat(told.getInt("differences")).as(scope).isZero();
            assertThat(told.getList("containers")).as(scope).isEmpty();
            assertThat(told.<Object>get("rehearsed")).isEqualTo(told.get("recorded"));
            assertThat(told.getInt("recorded.decisions")).isGreaterThanOrEqualTo(5);
        }
    }

    /** As the defaults of the fleet are; see {@link PolicyComponentTest}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "attempts.delay|-5s|attempts.delay is a duration from 0s to 8760h, such as 1m30s,"
                        + " not -5s",
                "unhealthy|maybe|unhealthy is restart or ignore, not maybe",
                "restart|always|restart is set by the Compose file or by a label, not by default",
                "backoff.longest|100ms|backoff.longest (100ms",
            })
    void refusesAnImpossiblePolicy(String setting, String value, String sentence) {
        die();
        for (var scope : new String[] {"fleet", "stack", "container"}) {
            var refused = rehearse(scope, idOf(scope), Map.of(setting, value), begin, later());

            assertThat(refused.statusCode()).as(scope).isEqualTo(422);
            assertThat(refused.contentType()).startsWith("application/problem+json");
            assertThat(refused.jsonPath().getString("detail")).as(scope).startsWith(sentence);
        }
    }

    @Test
    void refusesWhatItCannotRehearse() {
        var nobody = UUID.randomUUID().toString();

        assertThat(status(rehearse("stack", nobody, SOONER, begin, later()))).isEqualTo(404);
        assertThat(status(rehearse("container", nobody, SOONER, begin, later()))).isEqualTo(404);
        assertThat(status(rehearse("stack", null, SOONER, begin, later()))).isEqualTo(400);
        assertThat(status(rehearse("fleet", nobody, SOONER, begin, later()))).isEqualTo(400);
        assertThat(status(rehearse("galaxy", null, SOONER, begin, later()))).isEqualTo(400);
        assertThat(status(rehearse("fleet", null, SOONER, later(), begin))).isEqualTo(400);
        assertThat(status(rehearse("fleet", null, SOONER, Instant.MIN, begin))).isEqualTo(400);
    }

    @Test
    void asksToNarrowWhatIsTooMuch() throws SQLException {
        die();
        var past = Instant.parse("2001-01-01T00:00:00Z");
        execute(
                """
                insert into decision (id, container, host, place, project, stack, docker_id,
                    occasion, attempt, event, rule, reason, decision, inputs, random, decided_at,
                    status)
                select gen_random_uuid(), container, host, place, project, stack, docker_id,
                    'copy ' || n, attempt, event, rule, reason, decision, inputs, random,
                    timestamptz '2001-01-01T00:00:00Z', status
                from decision, generate_series(1, 5001) as n where host = ?
                """);

        var refused = rehearse("fleet", null, SOONER, past, past.plusSeconds(1));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.jsonPath().getString("detail"))
                .startsWith("there are more than 5000 decisions")
                .endsWith("; narrow the period or the scope");
        execute("delete from decision where host = ? and decided_at < '2002-01-01'");
    }

    private static Instant later() {
        return Instant.now().plusSeconds(60);
    }

    private static int status(Response response) {
        assertThat(response.contentType()).startsWith("application/problem+json");
        return response.statusCode();
    }

    private void loopSlowly() {
        for (int i = 1; i <= 5; i++) {
            die();
            var decisions = i;
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(20))
                    .untilAsserted(() -> assertThat(decisions()).isEqualTo(decisions));
        }
    }

    private final Observed web = Observed.running("web");

    private void die() {
        var ran = web.started(Instant.now().minus(Duration.ofMinutes(1)));
        agent.tell(new Fact.ContainerDied(ran.died(1).container()));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(decisions()).isPositive());
    }

    private long decisions() throws SQLException {
        return number("select count(*) from decision where host = '%s'".formatted(agent.host));
    }

    private long rows() throws SQLException {
        return number(
                "select (select count(*) from decision) + (select count(*) from command)"
                        + " + (select count(*) from policy)");
    }

    private long number(String query) throws SQLException {
        try (var connection = database.getConnection();
                var row = connection.createStatement().executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }

    private void execute(String statement) throws SQLException {
        try (var connection = database.getConnection();
                var prepared = connection.prepareStatement(statement)) {
            prepared.setString(1, agent.host.name());
            prepared.executeUpdate();
        }
    }

    private @Nullable String idOf(String scope) {
        var path = "/api/v1/containers?host=" + agent.host;
        return switch (scope) {
            case "stack" -> Api.given().get(path).jsonPath().getString("items[0].stack");
            case "container" -> Api.given().get(path).jsonPath().getString("items[0].id");
            default -> null;
        };
    }

    private JsonPath rehearsed(String scope, @Nullable String id, Map<String, String> settings) {
        return rehearse(scope, id, settings, begin, later())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Response rehearse(
            String scope,
            @Nullable String id,
            Map<String, String> settings,
            Instant from,
            Instant to) {
        var wanted = new HashMap<String, Object>();
        wanted.put("scope", scope);
        wanted.put("id", id);
        wanted.put("from", from.toString());
        wanted.put("to", to.toString());
        wanted.put("settings", settings);
        return Api.given().contentType("application/json").body(wanted).post("/api/v1/rehearsals");
    }
}
