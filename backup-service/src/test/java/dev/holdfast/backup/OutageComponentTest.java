package dev.holdfast.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.backup.real.Api;
import dev.holdfast.backup.real.PlayedFleet;
import dev.holdfast.backup.real.RealServers;
import dev.holdfast.messaging.server.NatsServer;
import dev.holdfast.model.Subjects;
import dev.holdfast.service.server.PostgresServer;
import io.nats.client.JetStreamApiException;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is away is told, nothing is lost, and work goes on by itself afterwards. */
@QuarkusTest
@WithTestResource(value = RealServers.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init") // Quarkus fills the fields.
class OutageComponentTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    NatsServer nats;
    PostgresServer postgres;
    PlayedFleet fleet;

    @Test
    void keepsARequestForItsHostWhileNatsIsAway() {
        var project = Api.newProject();
        awaitReadiness(200);
        nats.kill();
        awaitReadiness(503);

        var snapshot = Api.post("/snapshots", Map.of("host", "host1", "project", project), 202);
        nats.restart();

        fleet.host1().taken(fleet.host1().awaitSnapshot(project));
        awaitStored(snapshot.getString("id"));
        awaitReadiness(200);
    }

    @Test
    void hearsWhatAHostSaidWhilePostgresWasAway() {
        var project = Api.newProject();
        awaitReadiness(200);
        var snapshot = Api.post("/snapshots", Map.of("host", "host1", "project", project), 202);
        var command = fleet.host1().awaitSnapshot(project);
        postgres.kill();
        awaitReadiness(503);

        fleet.host1().taken(command);
        var refused = Api.asController().get("/internal/v1/snapshots");
        postgres.restart();

        refused.then().statusCode(503).contentType("application/problem+json");
        awaitStored(snapshot.getString("id"));
        awaitReadiness(200);
    }

    @Test
    void isNotReadyUntilTheControllersStreamIsThere() throws IOException, JetStreamApiException {
        awaitReadiness(200);

        fleet.server().deleteStream(Subjects.EVENTS);
        awaitReadiness(503);
        fleet.server().deleteStream(Subjects.COMMANDS);
        fleet.createStreams();

        awaitReadiness(200);
        fleet.listenAgain();
        var project = Api.newProject();
        var snapshot = Api.post("/snapshots", Map.of("host", "host1", "project", project), 202);
        fleet.host1().taken(fleet.host1().awaitSnapshot(project));
        awaitStored(snapshot.getString("id"));
    }

    private static void awaitReadiness(int status) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    var answer = RestAssured.get("/q/health/ready");
                    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
                });
    }

    private static void awaitStored(String snapshot) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(
                                        Api.asController()
                                                .get("/internal/v1/snapshots/" + snapshot)
                                                .jsonPath()
                                                .getString("status"))
                                .isEqualTo("stored"));
    }
}
