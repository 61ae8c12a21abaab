package dev.holdfast.backup.snapshot;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.backup.real.Api;
import dev.holdfast.backup.real.PlayedFleet;
import dev.holdfast.backup.real.PlayedHost;
import dev.holdfast.backup.real.RealServers;
import dev.holdfast.backup.real.StoredSnapshots;
import dev.holdfast.model.Subjects;
import dev.holdfast.model.command.Action.TakeSnapshot;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.snapshot.SnapshotId;
import dev.holdfast.model.snapshot.WholeHost;
import io.nats.client.JetStreamApiException;
import io.nats.client.PurgeOptions;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A snapshot from its request to its end; the agent is played over real NATS. */
@QuarkusTest
@WithTestResource(value = RealServers.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init") // Quarkus fills the fields.
class SnapshotComponentTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    PlayedFleet fleet;

    @Test
    void tellsTheHostToCaptureTheStack() {
        var project = Api.newProject();

        var snapshot = request(project);

        var command = fleet.host1().awaitSnapshot(project);
        assertThat(command.action()).isEqualTo(new TakeSnapshot(idOf(snapshot), project));
        assertThat(Duration.between(command.issuedAt(), command.deadline()))
                .isEqualTo(Duration.ofHours(1));
        assertThat(snapshot.getString("status")).isEqualTo("requested");
        assertThat(snapshot.getString("trigger.type")).isEqualTo("person");
    }

    @Test
    void isStoredOnceTheHostHasReadItsManifestBack() {
        var project = Api.newProject();
        var snapshot = request(project);
        var command = fleet.host1().awaitSnapshot(project);

        fleet.host1().progress(command, "copying");
        awaitStatus(snapshot, "running");
        fleet.host1().taken(command);
        awaitStatus(snapshot, "stored");
        fleet.host1().complete(command, new Outcome.Done());

        var stored = told(snapshot);
        assertThat(stored.getString("report.resticSnapshot"))
                .isEqualTo(PlayedHost.REPORT.resticSnapshot());
        assertThat(stored.getString("report.manifestSha256"))
                .isEqualTo(PlayedHost.REPORT.manifestSha256());
        assertThat(stored.getString("report.standstill")).isEqualTo("PT0.024S");
        assertThat(stored.getLong("report.addedBytes")).isEqualTo(1_048_576);
        assertThat(stored.getString("report.mode")).isEqualTo("FREEZE");
        assertThat(stored.getList("report.notCaptured")).hasSize(1);
        assertThat(Duration.parse(stored.getString("duration"))).isPositive();
    }

    @Test
    void isNotStoredBecauseTheHostSaysDone() {
        var project = Api.newProject();
        var snapshot = request(project);
        var command = fleet.host1().awaitSnapshot(project);

        fleet.host1().complete(command, new Outcome.Done());

        awaitStatus(snapshot, "running");
        assertThat(told(snapshot).getString("report")).isNull();
        awaitStatus(snapshot, "failed");
        assertThat(told(snapshot).getString("reason")).contains("never that the manifest");
    }

    @Test
    void isStoredHoweverLateTheHostTells() {
        var project = Api.newProject();
        var snapshot = request(project);
        var command = fleet.host1().awaitSnapshot(project);
        fleet.host1().complete(command, new Outcome.Done());
        awaitStatus(snapshot, "failed");

        fleet.host1().taken(command);

        awaitStatus(snapshot, "stored");
        assertThat(told(snapshot).getString("reason")).isNull();
    }

    @Test
    void isEndedByItsHostWhenAPersonCancelsIt() {
        var project = Api.newProject();
        var snapshot = request(project);
        var cancel = "/snapshots/%s/cancel".formatted(idOf(snapshot));
        var command = fleet.host1().awaitSnapshot(project);
        fleet.host1().progress(command, "copying");
        awaitStatus(snapshot, "running");

        Api.post(cancel, Map.of(), 202);
        fleet.host1().complete(fleet.host1().awaitCancel(idOf(snapshot)), new Outcome.Done());
        fleet.host1().complete(command, new Outcome.Failed("a person cancelled it"));

        awaitStatus(snapshot, "failed");
        assertThat(told(snapshot).getString("reason")).isEqualTo("a person cancelled it");
        assertThat(Api.post(cancel, Map.of(), 409).getString("detail")).contains("not under way");
    }

    @Test
    void failsWithTheReasonThatTheHostGives() {
        var project = Api.newProject();
        var snapshot = request(project);
        var command = fleet.host1().awaitSnapshot(project);

        fleet.host1().complete(command, new Outcome.Failed("the repository is full"));

        awaitStatus(snapshot, "failed");
        assertThat(told(snapshot).getString("reason")).isEqualTo("the repository is full");
    }

    @Test
    void hearsARepeatOnce() {
        var project = Api.newProject();
        var snapshot = request(project);
        var command = fleet.host1().awaitSnapshot(project);
        var event = fleet.host1().taken(command);
        awaitStatus(snapshot, "stored");
        var before = told(snapshot).prettify();

        fleet.host1().publish(event, "a repeat of " + event.id());
        settle(command);

        assertThat(told(snapshot).prettify()).isEqualTo(before);
    }

    @Test
    void doesNotBelieveAnotherHost() {
        var project = Api.newProject();
        var snapshot = request(project);
        var command = fleet.host1().awaitSnapshot(project);

        fleet.host2().taken(command);
        fleet.host2().complete(command, new Outcome.Failed("of host2"));
        fleet.host1().progress(command, "copying");
        awaitStatus(snapshot, "running");
        settleAs(fleet.host2());

        assertThat(told(snapshot).getString("status")).isEqualTo("running");
    }

    @Test
    void isAskedForAgainWhenItsCommandIsLost() {
        var project = Api.newProject();
        pauseHost1();
        request(project);
        loseCommands();

        resumeHost1();

        assertThat(fleet.host1().awaitSnapshot(project)).isNotNull();
    }

    @Test
    void refusesASecondOneOfTheSameStackAndNamesTheFirst() {
        var project = Api.newProject();
        var first = request(project);

        var refused = Api.post("/snapshots", wanted(project), 409);

        assertThat(refused.getString("detail")).contains(first.getString("id"));
        assertThat(fleet.host1().toldToCapture(project)).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void acceptsOneOfManyRequestsAtOnce() {
        var project = Api.newProject();

        var statuses =
                IntStream.range(0, 8)
                        .parallel()
                        .map(_ ->
                                Api.asController()
                                        .body(wanted(project))
                                        .post("/internal/v1/snapshots")
                                        .statusCode())
                        .boxed()
                        .toList();

        assertThat(statuses).containsOnlyOnce(202).containsOnly(202, 409);
        assertThat(Api.get("/snapshots?stack=" + project).getList("items")).hasSize(1);
    }

    @Test
    void maySucceedItselfOnceTheFirstHasEnded() {
        var project = Api.newProject();
        var first = request(project);
        fleet.host1().taken(fleet.host1().awaitSnapshot(project));
        awaitStatus(first, "stored");

        var second = request(project);

        assertThat(idOf(second)).isNotEqualTo(idOf(first));
    }

    @Test
    void areListedNewestFirstPageByPageAndByStackAndHost() {
        var project = Api.newProject();
        for (int i = 0; i < 3; i++) {
            var snapshot = request(project);
            await().atMost(PATIENCE)
                    .until(() -> !commandOf(project, snapshot).id().toString().isEmpty());
            fleet.host1().taken(commandOf(project, snapshot));
            awaitStatus(snapshot, "stored");
        }

        var first = Api.get("/snapshots?stack={s}&host=host1&limit=2", project);
        var rest =
                Api.get(
                        "/snapshots?stack={s}&host=host1&limit=2&cursor={c}",
                        project,
                        first.getString("next"));

        assertThat(first.getList("items")).hasSize(2);
        assertThat(rest.getList("items")).hasSize(1);
        assertThat(rest.getString("next")).isNull();
        assertThat(Instant.parse(first.getString("items[1].requestedAt")))
                .isAfter(Instant.parse(rest.getString("items[0].requestedAt")));
        assertThat(Api.get("/snapshots?stack={s}&host=host2", project).getList("items")).isEmpty();
    }

    @Test
    void isOfAWholeHostBesideThoseOfItsStacks() {
        var whole = Map.of("host", "host2", "project", "*");
        var project = Api.newProject();
        var snapshot = Api.post("/snapshots", whole, 202);

        var refused = Api.post("/snapshots", whole, 409);
        StoredSnapshots.requested(fleet.host2(), project);
        var command = fleet.host2().awaitSnapshot(WholeHost.PROJECT);
        fleet.host2().taken(command);
        awaitStatus(snapshot, "stored");

        assertThat(refused.getString("detail")).contains(snapshot.getString("id"));
        assertThat(command.action()).isEqualTo(new TakeSnapshot(idOf(snapshot), WholeHost.PROJECT));
        assertThat(told(snapshot).getString("project")).isEqualTo("*");
        var ofStack = Map.of("host", "host2", "project", project, "dryRun", true);
        assertThat(Api.post("/snapshots/forget", ofStack, 200).prettify())
                .doesNotContain(snapshot.getString("id"));
        var asStack = Map.of("snapshot", snapshot.getString("id"), "host", "host1");
        for (var path : List.of("/restores", "/restores/plan", "/drills")) {
            assertThat(Api.post(path, asStack, 409).getString("detail"))
                    .as(path)
                    .contains("deploy/up --host-from " + snapshot.getString("id") + "=NAME");
        }
        var export =
                Api.asController()
                        .header("Holdfast-Password", "made-up-by-whoever-asked")
                        .get("/internal/v1/snapshots/" + idOf(snapshot) + "/export");
        assertThat(export.statusCode()).isEqualTo(409);
        assertThat(
                        Api.asController()
                                .delete("/internal/v1/snapshots/" + idOf(snapshot))
                                .statusCode())
                .isEqualTo(202);
    }

    private HostCommand commandOf(String project, JsonPath snapshot) {
        return await().atMost(PATIENCE)
                .until(
                        () ->
                                fleet.host1().toldToCapture(project).stream()
                                        .filter(command ->
                                                ((TakeSnapshot) command.action())
                                                        .snapshot()
                                                        .equals(idOf(snapshot)))
                                        .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    private static JsonPath request(String project) {
        return Api.post("/snapshots", wanted(project), 202);
    }

    private static Map<String, String> wanted(String project) {
        return Map.of("host", "host1", "project", project);
    }

    private static SnapshotId idOf(JsonPath snapshot) {
        return new SnapshotId(UUID.fromString(snapshot.getString("id")));
    }

    private static JsonPath told(JsonPath snapshot) {
        return Api.get("/snapshots/" + snapshot.getString("id"));
    }

    private static void awaitStatus(JsonPath snapshot, String status) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(told(snapshot).getString("status")).isEqualTo(status));
    }

    /** Until what this host has told before must have been heard. */
    private void settle(HostCommand last) {
        fleet.host1().complete(last, new Outcome.Done());
        settleAs(fleet.host1());
    }

    private void settleAs(PlayedHost host) {
        host.tell(new Fact.CommandProgressed(new CommandId(UUID.randomUUID()), "nothing"));
        await().atMost(PATIENCE)
                .until(() -> {
                    var consumer =
                            fleet.server().getConsumerInfo(Subjects.EVENTS, Subjects.BACKUP_EVENTS);
                    return consumer.getNumPending() + consumer.getNumAckPending() == 0;
                });
    }

    private void pauseHost1() {
        pause(ZonedDateTime.now(UTC).plusMinutes(5));
    }

    private void resumeHost1() {
        try {
            fleet.server().resumeConsumer(Subjects.COMMANDS, Subjects.agentConsumer(hostId()));
        } catch (IOException | JetStreamApiException e) {
            throw new IllegalStateException(e);
        }
    }

    private void pause(ZonedDateTime until) {
        try {
            fleet.server()
                    .pauseConsumer(Subjects.COMMANDS, Subjects.agentConsumer(hostId()), until);
        } catch (IOException | JetStreamApiException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HostId hostId() {
        return new HostId("host1");
    }

    /** Purges what is there, until something was. */
    private void loseCommands() {
        var mine = PurgeOptions.subject("fleet.host1.command.take-snapshot");
        await().atMost(PATIENCE)
                .until(() -> fleet.server().purgeStream(Subjects.COMMANDS, mine).getPurged() > 0);
    }
}
