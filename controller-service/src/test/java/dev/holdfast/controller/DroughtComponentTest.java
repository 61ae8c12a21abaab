package dev.holdfast.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.controller.backup.Drought;
import dev.holdfast.controller.container.StackIds;
import dev.holdfast.messaging.server.NatsServer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Schedules that store nothing; the backup service is played, and goes away. */
@QuarkusTest
@WithTestResource(value = RealServers.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields.
class DroughtComponentTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant SINCE = Instant.parse("2026-11-20T03:00:00Z");

    NatsServer nats;

    @ConfigProperty(name = "holdfast.backup.url")
    URI url;

    private final UUID schedule = UUID.randomUUID();
    private WireAgent agent;

    @BeforeEach
    void introduceTheHost() {
        agent = WireAgent.introduced(nats);
    }

    @AfterEach
    void leave() {
        agent.close();
    }

    @Test
    void aBarrenScheduleIsOneIncidentOfItsStackUntilASnapshotIsStored() {
        try (var backup = PlayedBackup.at(url)) {
            backup.telling(drought(SINCE, Instant.now(), null));
            var id = awaitIncident("open").getString("id");
            var stack = StackIds.of(agent.host, "shop");
            assertThat(get("/incidents?state=open&stack=" + stack).getList("items.id"))
                    .containsExactly(id);
            assertThat(awaitIncident("open").getString("kind")).isEqualTo("barren-schedule");
            assertThat(awaitIncident("open").getString("sentence"))
                    .isEqualTo(
                            "schedule %s (0 0 3 * * *, Europe/Stockholm) of shop has stored no"
                                            .formatted(schedule)
                                    + " snapshot since 2026-11-20T03:00:00Z");

            backup.telling(drought(SINCE, Instant.now(), "no space left"));
            await().atMost(PATIENCE)
                    .until(() ->
                            awaitIncident("open")
                                    .getString("sentence")
                                    .endsWith("; its last run failed: no space left"));
            backup.telling(drought(SINCE, Instant.now(), "no space left"));

            backup.telling(stored(Instant.parse("2026-11-28T02:00:00Z")));
            var over = awaitIncident("resolved");
            assertThat(over.getString("id")).isEqualTo(id);
            assertThat(over.getList("timeline.change"))
                    .containsExactly("opened", "updated", "resolved");
            assertThat(over.getString("timeline[-1].sentence"))
                    .isEqualTo("a snapshot is stored, that of 2026-11-28T02:00:00Z");
        }
    }

    @Test
    void isOfAHostWhereThatIsCapturedAsAWhole() {
        try (var backup = PlayedBackup.at(url)) {
            backup.telling(told("*", SINCE, null, Instant.now(), null));

            var open = awaitIncident("open");
            assertThat(open.getString("sentence")).contains("of the whole of " + agent.host.name());
            assertThat(open.getList("stacks")).isEmpty();
            backup.telling();
            awaitIncident("resolved");
        }
    }

    @Test
    void isOverWhereTheScheduleIsNoMoreAndOpenAgainWhereItIsBack() {
        try (var backup = PlayedBackup.at(url)) {
            backup.telling(drought(SINCE, Instant.now(), "no space"));
            var id = awaitIncident("open").getString("id");

            backup.telling();
            assertThat(awaitIncident("resolved").getString("timeline[-1].sentence"))
                    .isEqualTo("the schedule is to store no snapshots any more");

            backup.telling(drought(SINCE, Instant.now(), "no space"));
            assertThat(awaitIncident("open").getString("id")).isEqualTo(id);
            assertThat(awaitIncident("open").getInt("relapses")).isEqualTo(1);
            backup.telling();
            awaitIncident("resolved");
        }
    }

    /** Whoever runs no schedules tells of none either. */
    @Test
    void isBarrenThoughNobodyIsThereToSayThatItIs() {
        var barrenFrom = Instant.now().plusSeconds(10);
        try (var backup = PlayedBackup.at(url)) {
            backup.telling(drought(SINCE, barrenFrom, null))
                    .telling(drought(SINCE, barrenFrom, null));
            assertThat(incidents("open")).isEmpty();
        }

        var opened = awaitIncident("open");
        assertThat(opened.getString("sentence"))
                .contains("of shop has stored no snapshot since 2026-11-20T03:00:00Z;")
                .contains("; the backup service was last heard at 20");
        assertThat(Instant.parse(opened.getString("openedAt"))).isAfterOrEqualTo(barrenFrom);

        try (var backup = PlayedBackup.at(url)) {
            backup.telling(drought(SINCE, barrenFrom, null));
            await().atMost(PATIENCE)
                    .until(() ->
                            awaitIncident("open").getString("sentence").endsWith("T03:00:00Z"));
            backup.telling(stored(barrenFrom));
            assertThat(awaitIncident("resolved").getString("id")).isEqualTo(opened.getString("id"));
        }
    }

    private Drought drought(Instant since, Instant barrenFrom, @Nullable String failure) {
        return told("shop", since, null, barrenFrom, failure);
    }

    private Drought stored(Instant at) {
        return told("shop", at, at, Instant.now().plus(Duration.ofDays(2)), null);
    }

    private Drought told(
            String project,
            Instant since,
            @Nullable Instant stored,
            Instant barrenFrom,
            @Nullable String failure) {
        return new Drought(
                schedule,
                agent.host,
                project,
                "0 0 3 * * *",
                "Europe/Stockholm",
                since,
                stored,
                barrenFrom,
                failure);
    }

    /** The one of this host that is about a schedule, in this state, as a whole. */
    private JsonPath awaitIncident(String state) {
        var found = await().atMost(PATIENCE).until(() -> incidents(state), all -> !all.isEmpty());
        assertThat(found).hasSize(1);
        return get("/incidents/" + found.getFirst());
    }

    private List<String> incidents(String state) {
        return get("/incidents?host=%s&state=%s".formatted(agent.host, state))
                .getList("items.findAll { it.kind == 'barren-schedule' }.id");
    }

    private static JsonPath get(String path) {
        return Api.given().get("/api/v1" + path).then().statusCode(200).extract().jsonPath();
    }
}
