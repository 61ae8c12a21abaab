package dev.holdfast.backup.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.backup.real.Api;
import dev.holdfast.backup.real.PlayedFleet;
import dev.holdfast.backup.real.RealServers;
import dev.holdfast.model.Subjects;
import dev.holdfast.model.command.Action.TakeSnapshot;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.snapshot.WholeHost;
import dev.holdfast.service.json.WireJson;
import io.nats.client.JetStreamApiException;
import io.nats.client.api.StreamInfoOptions;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schedules with a real server that fires them; the minute's look plays no part here. */
@QuarkusTest
@WithTestResource(value = RealServers.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init") // Quarkus fills the fields.
class ScheduleComponentTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    PlayedFleet fleet;
    @Inject DataSource database;
    @Inject DueRunner runner;

    @Test
    void hasOneRecordForEachInstantThatTheServerFires() {
        var project = Api.newProject();
        var schedule = add(project, "* * * * * *", "latest");

        await().atMost(PATIENCE).until(() -> nominals(project).size() >= 5);
        Api.asController()
                .delete("/internal/v1/schedules/" + idOf(schedule))
                .then()
                .statusCode(204);

        var instants = nominals(project).stream().sorted().toList();
        assertThat(instants).doesNotHaveDuplicates();
        assertThat(Duration.between(instants.getFirst(), instants.getLast()).toSeconds())
                .isEqualTo(instants.size() - 1);
        assertThat(lateness(project)).allMatch(late -> late.compareTo(Duration.ofSeconds(5)) < 0);
    }

    @Test
    void capturesInTurnWhatBecameDueMeanwhile() {
        var project = Api.newProject();
        var schedule = missed(project, "all");
        wake(schedule);

        var first = fleet.host1().awaitSnapshot(project);
        await().atMost(PATIENCE).until(() -> nominals(project).size() == 3);
        assertThat(fleet.host1().toldToCapture(project)).containsOnly(first);
        fleet.host1().taken(first);

        await().atMost(PATIENCE)
                .until(() -> fleet.host1().toldToCapture(project).stream().distinct().count() == 2);
    }

    @Test
    void endsAtOnceWhatAPersonCancelsWhileItWaitsItsTurn() {
        var project = Api.newProject();
        wake(missed(project, "all"));
        var first = fleet.host1().awaitSnapshot(project);
        fleet.host1().progress(first, "copying");
        var waiting = "items.findAll { it.status == 'requested' }.id";
        await().atMost(PATIENCE).until(() -> items(project).getList(waiting).size() == 2);
        var one = items(project).getString(waiting + "[0]");

        var cancelled = Api.post("/snapshots/%s/cancel".formatted(one), Map.of(), 202);

        assertThat(cancelled.getString("status")).isEqualTo("failed");
        assertThat(cancelled.getString("reason")).isEqualTo("a person cancelled it");
        assertThat(items(project).getList(waiting)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"skip, 0", "latest, 1", "all, 3"})
    void catchesUpAfterADowntimeAsItsPolicySays(String policy, int records) {
        var project = Api.newProject();
        var schedule = missed(project, policy);

        wake(schedule);

        await().atMost(PATIENCE).until(() -> covered(schedule).isAfter(tenHoursAgo()));
        assertThat(nominals(project)).hasSize(records).doesNotHaveDuplicates();
    }

    @Test
    void hasOneRecordHoweverOftenAndFromWhereverItIsWoken() {
        var project = Api.newProject();
        var schedule = missed(project, "latest");

        IntStream.range(0, 5).forEach(_ -> wake(schedule));
        IntStream.range(0, 8).parallel().forEach(_ -> runner.run(idOf(schedule), Instant.now()));
        settle();

        assertThat(nominals(project)).hasSize(1);
    }

    @Test
    void isNotRunWhileDisabledNorAfterItsRemoval() {
        var project = Api.newProject();
        var body = body(project, "* * * * * *", "all");
        body.put("enabled", false);
        var disabled = Api.post("/schedules", body, 201);
        assertThat(disabled.getList("next")).isEmpty();
        var removed = missed(project, "all");
        Api.asController().delete("/internal/v1/schedules/" + idOf(removed)).then().statusCode(204);

        wake(disabled);
        wake(removed);
        settle();

        assertThat(nominals(project)).isEmpty();
        assertThat(definitions()).doesNotContain(subjectOf(disabled), subjectOf(removed));
    }

    @Test
    void isAnotherOneByItsOldIdAndTheServerHearsOfIt() {
        var project = Api.newProject();
        var schedule = missed(project, "latest");
        wake(schedule);
        await().atMost(PATIENCE).until(() -> nominals(project).size() == 1);
        var body = body(project, "0 3 * * *", "skip");
        body.put("zone", "UTC");
        body.put("retention", Map.of("keepLast", 3));

        var changed = put(schedule, body, 200);

        assertThat(changed.getString("id")).isEqualTo(schedule.getString("id"));
        assertThat(changed.getString("createdAt")).isEqualTo(schedule.getString("createdAt"));
        assertThat(changed.getString("cron")).isEqualTo("0 0 3 * * *");
        assertThat(changed.getString("catchUp")).isEqualTo("skip");
        assertThat(changed.getInt("retention.keepLast")).isEqualTo(3);
        assertThat(changed.getList("next", String.class)).allMatch(at -> at.contains("T03:00:00"));
        assertThat(items(project).getString("items[0].trigger.schedule"))
                .isEqualTo(schedule.getString("id"));
        await().atMost(PATIENCE)
                .until(() -> "0 0 3 * * *".equals(header(schedule, "Nats-Schedule")));
        assertThat(header(schedule, "Nats-Schedule-Time-Zone")).isEqualTo("UTC");

        body.remove("retention");
        assertThat(put(schedule, body, 200).getMap("retention")).isNull();
    }

    @Test
    void makesUpForNothingThatItDidNotMeanThen() {
        var project = Api.newProject();
        var schedule = missed(project, "all");
        var body = body(project, "* * * * *", "all");

        put(schedule, body, 200);
        wake(schedule);
        settle();

        assertThat(nominals(project)).allMatch(at -> at.isAfter(tenHoursAgo().plus(hours(9))));
        assertThat(nominals(project)).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void stillMakesUpForWhatItMissedWhereItsTimesStay() {
        var project = Api.newProject();
        var schedule = missed(project, "skip");
        var body = body(project, schedule.getString("cron"), "all");

        put(schedule, body, 200);
        wake(schedule);

        await().atMost(PATIENCE).until(() -> nominals(project).size() == 3);
    }

    @Test
    void restsWhileItIsDisabledAndGoesOnFromThen() {
        var project = Api.newProject();
        var schedule = missed(project, "all");
        var body = body(project, schedule.getString("cron"), "all");
        body.put("enabled", false);
        await().atMost(PATIENCE).until(() -> definitions().contains(subjectOf(schedule)));

        put(schedule, body, 200);
        await().atMost(PATIENCE).until(() -> !definitions().contains(subjectOf(schedule)));
        body.put("enabled", true);
        put(schedule, body, 200);
        await().atMost(PATIENCE).until(() -> definitions().contains(subjectOf(schedule)));
        wake(schedule);
        settle();

        assertThat(nominals(project)).isEmpty();
    }

    @Test
    void isChangedOnlyWhereItIsAndStaysWithItsStack() {
        var project = Api.newProject();
        var schedule = add(project, "daily", "skip");

        var refused = put(schedule, body(Api.newProject(), "hourly", "skip"), 422);

        assertThat(refused.getString("detail")).contains("stays with its stack", project);
        assertThat(Api.get("/schedules/" + idOf(schedule)).getString("cron"))
                .isEqualTo("0 0 0 * * *");
        put(schedule, body(project, "61 * * * *", "skip"), 400);
        Api.asController()
                .delete("/internal/v1/schedules/" + idOf(schedule))
                .then()
                .statusCode(204);
        put(schedule, body(project, "hourly", "skip"), 404);
    }

    /** One that does not keep pace leaves runs out, and is not barren for that. */
    @Test
    void isBarrenOnceTwoRunsFailedUntilOneIsStored() {
        var project = Api.newProject();
        var schedule = add(project, "* * * * * *", "skip");
        var first = fleet.host1().awaitSnapshot(project);
        await().atMost(PATIENCE).until(() -> failures(project) > 1);
        assertThat(barrenFrom(schedule)).isAfter(Instant.now());

        var second = failed(first, project, "no space");
        await().atMost(PATIENCE).until(() -> "no space".equals(drought(schedule).get("failure")));
        assertThat(barrenFrom(schedule)).isAfter(Instant.now());
        var third = failed(second, project, "no space left");
        await().atMost(PATIENCE).until(() -> barrenFrom(schedule).isBefore(Instant.now()));
        assertThat(drought(schedule))
                .containsEntry("failure", "no space left")
                .containsEntry("stored", null)
                .containsEntry("since", schedule.getString("createdAt"))
                .containsEntry("host", "host1")
                .containsEntry("project", project);

        fleet.host1().taken(third);
        await().atMost(PATIENCE).until(() -> drought(schedule).get("stored") != null);
        assertThat(barrenFrom(schedule)).isAfter(Instant.now());
        assertThat(drought(schedule).get("since")).isEqualTo(drought(schedule).get("stored"));

        Api.asController()
                .delete("/internal/v1/schedules/" + idOf(schedule))
                .then()
                .statusCode(204);
        assertThat(droughts()).doesNotContainKey(schedule.getString("id"));
    }

    @Test
    void isBarrenWhereNothingCameAndAnewOnlyAfterItRested() {
        var project = Api.newProject();
        var schedule = missed(project, "skip");
        assertThat(barrenFrom(schedule)).isAfter(Instant.now());
        execute(
                "update backup.schedule set since = ? where id = ?",
                Timestamp.from(Instant.now().minus(hours(4))),
                idOf(schedule));
        assertThat(barrenFrom(schedule)).isBefore(Instant.now());

        var body = body(project, schedule.getString("cron"), "latest");
        put(schedule, body, 200);
        assertThat(barrenFrom(schedule)).isBefore(Instant.now());
        body.put("enabled", false);
        put(schedule, body, 200);
        assertThat(droughts()).doesNotContainKey(schedule.getString("id"));
        body.put("enabled", true);
        put(schedule, body, 200);
        assertThat(barrenFrom(schedule))
                .isBetween(Instant.now().plus(hours(2)), Instant.now().plus(hours(3)));

        body.put("kind", "drill");
        put(schedule, body, 200);
        assertThat(droughts()).doesNotContainKey(schedule.getString("id"));
    }

    @Test
    void isMirroredAgainWhenItsStreamWasDeleted() throws IOException, JetStreamApiException {
        var schedule = add(Api.newProject(), "@daily", "latest");
        await().atMost(PATIENCE).until(() -> definitions().contains(subjectOf(schedule)));

        fleet.server().deleteStream(Subjects.SCHEDULES);

        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> definitions().contains(subjectOf(schedule)));
        assertThat(header(schedule, "Nats-Schedule")).isEqualTo("0 0 0 * * *");
        assertThat(header(schedule, "Nats-Schedule-Target"))
                .isEqualTo(Subjects.scheduleDue(idOf(schedule).toString()));
        assertThat(header(schedule, "Nats-Schedule-Time-Zone")).isEqualTo("Europe/Stockholm");
    }

    @Test
    void firesAgainAfterItsStreamWasDeleted() throws IOException, JetStreamApiException {
        var project = Api.newProject();
        var schedule = add(project, "* * * * * *", "latest");
        await().atMost(PATIENCE).until(() -> !nominals(project).isEmpty());

        fleet.server().deleteStream(Subjects.SCHEDULES);
        var deleted = Instant.now().plusSeconds(2);

        await().atMost(PATIENCE)
                .until(() -> nominals(project).stream().anyMatch(at -> at.isAfter(deleted)));
        Api.asController()
                .delete("/internal/v1/schedules/" + idOf(schedule))
                .then()
                .statusCode(204);
    }

    @Test
    void replacesACopyThatDiffersAndPurgesOneThatNobodyWants() throws Exception {
        var schedule = add(Api.newProject(), "@daily", "latest");
        await().atMost(PATIENCE).until(() -> definitions().contains(subjectOf(schedule)));
        var nobodys = UUID.randomUUID().toString();

        publishDefinition(idOf(schedule).toString(), "0 0 12 * * *");
        publishDefinition(nobodys, "0 0 12 * * *");

        await().atMost(PATIENCE)
                .until(() -> "0 0 0 * * *".equals(header(schedule, "Nats-Schedule")));
        await().atMost(PATIENCE)
                .until(() -> !definitions().contains(Subjects.scheduleDefinition(nobodys)));
    }

    @Test
    void answersWithTheNextThreeTimesAndIsFoundAndListed() {
        var schedule = add(Api.newProject(), "0 3 * * *", "skip");

        var next = schedule.getList("next", String.class).stream().map(Instant::parse).toList();
        assertThat(next).hasSize(3).isSorted().allMatch(at -> at.isAfter(Instant.now()));
        assertThat(Duration.between(next.get(0), next.get(1))).isBetween(hours(23), hours(25));
        assertThat(Api.get("/schedules/" + idOf(schedule)).getString("catchUp")).isEqualTo("skip");
        assertThat(Api.get("/schedules?limit=200").getList("items.id"))
                .contains(schedule.getString("id"));
    }

    @Test
    void areListedForAHostOrAStackOnly() {
        var project = Api.newProject();
        add(Api.newProject(), "daily", "skip");
        var schedule = add(project, "daily", "skip");

        assertThat(Api.get("/schedules?stack=" + project).getList("items.id"))
                .containsExactly(schedule.getString("id"));
        assertThat(Api.get("/schedules?host=host1&stack=" + project).getList("items")).hasSize(1);
        assertThat(Api.get("/schedules?host=host2&stack=" + project).getList("items")).isEmpty();
    }

    @Test
    void areOfAWholeHostWhichNobodyDrills() {
        var whole = body(WholeHost.PROJECT, "* * * * * *", "latest");
        whole.put("retention", Map.of("keepLast", 1));
        var schedule = Api.post("/schedules", whole, 201);

        var command = fleet.host1().awaitSnapshot(WholeHost.PROJECT);
        Api.asController()
                .delete("/internal/v1/schedules/" + idOf(schedule))
                .then()
                .statusCode(204);
        fleet.host1().taken(command);
        var drills = body(WholeHost.PROJECT, "weekly", "latest");
        drills.put("kind", "drill");
        var refused = Api.post("/schedules", drills, 400);

        var run = Map.of("host", "host1", "project", WholeHost.PROJECT, "dryRun", true);
        var id = ((TakeSnapshot) command.action()).snapshot();
        await().atMost(PATIENCE)
                .until(() ->
                        Api.post("/snapshots/forget", run, 200)
                                .getList("kept.snapshot")
                                .contains(id.toString()));
        assertThat(refused.getString("detail")).contains("deploy/up --host-from");
    }

    private static Duration hours(long count) {
        return Duration.ofHours(count);
    }

    private static JsonPath add(String project, String cron, String catchUp) {
        return Api.post("/schedules", body(project, cron, catchUp), 201);
    }

    /** The host fails to; the command for the next one. */
    private HostCommand failed(HostCommand command, String project, String why) {
        fleet.host1().complete(command, new Outcome.Failed(why));
        return await().atMost(PATIENCE)
                .until(
                        () -> fleet.host1().awaitSnapshot(project),
                        next -> !next.id().equals(command.id()));
    }

    private static long failures(String project) {
        return items(project).getList("items.status").stream().filter("failed"::equals).count();
    }

    private static Instant barrenFrom(JsonPath schedule) {
        return Instant.parse(drought(schedule).get("barrenFrom"));
    }

    private static Map<String, String> drought(JsonPath schedule) {
        return Objects.requireNonNull(droughts().get(schedule.getString("id")));
    }

    private static Map<String, Map<String, String>> droughts() {
        return Api.get("/schedules/droughts").<Map<String, String>>getList("").stream()
                .collect(toMap(one -> one.get("schedule"), one -> one));
    }

    private static JsonPath put(JsonPath schedule, Map<String, ?> body, int status) {
        return Api.asController()
                .body(body)
                .put("/internal/v1/schedules/" + idOf(schedule))
                .then()
                .statusCode(status)
                .extract()
                .jsonPath();
    }

    private static Map<String, Object> body(String project, String cron, String catchUp) {
        return new HashMap<>(
                Map.of(
                        "host", "host1",
                        "project", project,
                        "cron", cron,
                        "zone", "Europe/Stockholm",
                        "catchUp", catchUp));
    }

    /** Each hour, last ten minutes ago; nobody has looked for half a day. */
    private JsonPath missed(String project, String catchUp) {
        var minute = Instant.now().minusSeconds(600).atZone(ZoneOffset.UTC).getMinute();
        var schedule = add(project, minute + " * * * *", catchUp);
        execute(
                "update backup.schedule set covered = ? where id = ?",
                Timestamp.from(Instant.now().minus(Duration.ofHours(12))),
                idOf(schedule));
        return schedule;
    }

    private static Instant tenHoursAgo() {
        return Instant.now().minus(Duration.ofHours(10));
    }

    private static UUID idOf(JsonPath schedule) {
        return UUID.fromString(schedule.getString("id"));
    }

    private static String subjectOf(JsonPath schedule) {
        return Subjects.scheduleDefinition(schedule.getString("id"));
    }

    private static Instant covered(JsonPath schedule) {
        return Instant.parse(Api.get("/schedules/" + idOf(schedule)).getString("covered"));
    }

    private static List<Instant> nominals(String project) {
        return items(project).getList("items.trigger.nominal", String.class).stream()
                .map(Instant::parse)
                .toList();
    }

    private static List<Duration> lateness(String project) {
        var requested = items(project).getList("items.requestedAt", String.class);
        var nominal = items(project).getList("items.trigger.nominal", String.class);
        return IntStream.range(0, nominal.size())
                .mapToObj(i ->
                        Duration.between(
                                Instant.parse(nominal.get(i)), Instant.parse(requested.get(i))))
                .toList();
    }

    private static JsonPath items(String project) {
        return Api.get("/snapshots?limit=200&stack={p}", project);
    }

    /** As the server does. */
    private void wake(JsonPath schedule) {
        var id = schedule.getString("id");
        publish(
                new NatsMessage(
                        Subjects.scheduleDue(id),
                        null,
                        WireJson.write(new ScheduleDue(id)).getBytes(UTF_8)));
    }

    private void publishDefinition(String id, String cron) {
        var headers = new Headers();
        headers.put("Nats-Schedule", cron);
        headers.put("Nats-Schedule-Target", Subjects.scheduleDue(id));
        publish(
                NatsMessage.builder()
                        .subject(Subjects.scheduleDefinition(id))
                        .headers(headers)
                        .data("{}")
                        .build());
    }

    private void publish(NatsMessage message) {
        try {
            fleet.connection().jetStream().publish(message);
        } catch (IOException | JetStreamApiException e) {
            throw new IllegalStateException(e);
        }
    }

    private Collection<String> definitions() {
        try {
            return fleet.server()
                    .getStreamInfo(
                            Subjects.SCHEDULES,
                            StreamInfoOptions.filterSubjects(Subjects.ALL_DEFINITIONS))
                    .getStreamState()
                    .getSubjectMap()
                    .keySet();
        } catch (IOException | JetStreamApiException e) {
            throw new IllegalStateException(e);
        }
    }

    private String header(JsonPath schedule, String name) {
        try {
            var message = fleet.server().getLastMessage(Subjects.SCHEDULES, subjectOf(schedule));
            return Objects.requireNonNull(
                    Objects.requireNonNull(message.getHeaders()).getFirst(name));
        } catch (IOException | JetStreamApiException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Until every wake-up has been heard. */
    private void settle() {
        await().atMost(PATIENCE)
                .until(() -> {
                    var consumer =
                            fleet.server().getConsumerInfo(Subjects.SCHEDULES, Subjects.BACKUP_DUE);
                    return consumer.getNumPending() + consumer.getNumAckPending() == 0;
                });
    }

    private void execute(String sql, Object... values) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
