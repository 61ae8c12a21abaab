package dev.holdfast.agent.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.Remains;
import dev.holdfast.agent.TestStack;
import dev.holdfast.agent.Workbench;
import dev.holdfast.agent.capture.Manifest;
import dev.holdfast.agent.capture.RawContainer;
import dev.holdfast.agent.capture.Tree;
import dev.holdfast.agent.lease.LeaseEnded;
import dev.holdfast.agent.restore.Restore.Phase;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.query.PlannedRestore;
import dev.holdfast.model.snapshot.CaptureMode;
import dev.holdfast.model.snapshot.SnapshotId;
import dev.holdfast.model.snapshot.SnapshotReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

/** The whole way there and back on this machine's engine, whose data root may not clone. */
@SuppressWarnings("NullAway.Init")
class RestoreComponentTest {

    private static final String OTHER_IMAGE = "holdfast/debian:latest";

    private final CommandId command = new CommandId(UUID.randomUUID());
    private final SnapshotId id = new SnapshotId(UUID.randomUUID());
    private final List<Fact> told = new ArrayList<>();

    /** One for all tests, for making one costs seconds. */
    @TempDir static Path repository;

    @TempDir Path directory;
    Map<String, String> settings;
    Workbench bench;
    TestStack stack;
    Path files;

    @BeforeEach
    void open() throws IOException {
        settings = Workbench.settings(directory, repository);
        bench = new Workbench(settings);
        files = Files.createDirectories(directory.resolve("stacks/shop"));
        Files.writeString(files.resolve("compose.yaml"), "services: {}");
        stack = new TestStack(bench, "hf" + UUID.randomUUID().toString().substring(0, 8));
        stack.create(files);
        Awaitility.await().until(() -> Files.exists(stack.layer("app").resolve("etc/edit")));
        Tree.growAt(stack.data());
    }

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    void bringsBackEverythingOfTheInstant() throws IOException {
        var data = Tree.of(stack.data());
        var layer = Tree.of(stack.layer("app"));
        var compose = Tree.of(files);
        var ids = stack.ids();
        var report = snapshot();
        spoil();

        var outcome = restore(report);

        assertThat(outcome).isEqualTo(new Outcome.Done());
        assertThat(told).contains(new Fact.StackRestored(stack.project, id));
        assertThat(told).contains(new Fact.CommandProgressed(command, "writing back"));
        assertThat(Tree.of(stack.data())).isEqualTo(data);
        assertThat(Tree.of(stack.layer("app"))).isEqualTo(layer);
        assertThat(layer).containsKeys("etc/edit", "etc/debian_version");
        assertThat(Tree.of(files)).isEqualTo(compose);
        assertThat(stack.ids()).hasSize(2).doesNotContainValue(ids.get(stack.project + "-app-1"));
        assertThat(stack.container("app").isRunning()).isTrue();
        assertThat(stack.container("once").status()).isEqualTo("created");
        assertThat(bench.leases.isHeld(stack.project)).isFalse();
        assertThat(bench.ended).contains(new LeaseEnded(stack.project));
        assertThat(Remains.in(directory.resolve("clones"))).isEmpty();
    }

    @Test
    void storesImagesAgainThatItSavedOnce() throws IOException {
        var first = snapshot();
        var progress = new ArrayList<Fact>();
        assertThat(take(progress)).isEqualTo(new Outcome.Done());
        var second = ((Fact.SnapshotTaken) progress.getLast()).report();

        assertThat(progress).noneMatch(fact -> ("" + fact).contains("saving images"));
        assertThat(images(second)).isEqualTo(images(first));
    }

    @Test
    void plansAndRefusesWithoutTouchingAnything() throws IOException {
        var report = snapshot();
        var sha256 = report.manifestSha256();
        spoil();
        var before = everything();

        var inPlace = plan(report, stack.project);
        var beside = plan(report, stack.project + "-copy");

        assertThat(inPlace.conflicts()).isEmpty();
        assertThat(inPlace.containers().replaced())
                .containsExactlyInAnyOrder(stack.project + "-app-1", stack.project + "-once-1");
        assertThat(inPlace.volumes().replaced()).contains(stack.volume());
        assertThat(inPlace.networks().kept()).containsExactly(stack.project + "_default");
        assertThat(inPlace.images().created()).isEmpty();
        assertThat(inPlace.directory().replaced()).containsExactly(files.toString());
        assertThat(inPlace.bytes()).isEqualTo(report.bytes());
        assertThat(beside.conflicts()).isEmpty();
        assertThat(beside.containers().created())
                .containsExactlyInAnyOrder(
                        stack.project + "-copy-app-1", stack.project + "-copy-once-1");
        assertRefusedAsPlanned(action(report, sha256, stack.project, Long.MAX_VALUE));
        assertRefusedAsPlanned(action(report, sha256, stack.project, report.bytes(), "app"));
        assertThat(everything()).isEqualTo(before);
        assertThat(bench.leases.isHeld(stack.project)).isFalse();
        assertThat(Remains.in(directory.resolve("clones"))).isEmpty();
    }

    /** For want of space, and for the sake of another service that mounts the same volume. */
    private void assertRefusedAsPlanned(Action.RestoreStack action) {
        var access = bench.restic.own().orElseThrow();

        var conflicts = bench.plans.plan(bench.plans.wanted(access, action)).conflicts();

        assertThat(conflicts).hasSize(1);
        assertThat(bench.restore.restore(command, action, access, told::add))
                .isEqualTo(new Outcome.Failed("nothing was touched: " + conflicts.getFirst()));
    }

    private PlannedRestore plan(SnapshotReport report, String project) {
        var access = bench.restic.own().orElseThrow();
        return bench.plans.plan(
                bench.plans.wanted(access, action(report, report.manifestSha256(), project)));
    }

    /** What a restore could change, or could leave behind. */
    private List<Object> everything() throws IOException {
        return List.of(
                stack.ids(),
                stack.container("app").startedAt(),
                Tree.of(stack.data()),
                Tree.of(files),
                bench.engine.networks().stream()
                        .map(it -> it.path("Name").asText())
                        .filter(name -> name.startsWith(stack.project))
                        .toList(),
                bench.engine.containers().stream()
                        .map(it -> new RawContainer(it).name())
                        .filter(name -> name.startsWith(stack.project))
                        .toList());
    }

    @Test
    void bringsACopyBesideTheStackThatGoesOn() throws IOException {
        var data = Tree.of(stack.data());
        var layer = Tree.of(stack.layer("app"));
        var report = snapshot();
        spoil();
        var ids = stack.ids();
        var startedAt = stack.container("app").startedAt();

        try (var copy = new TestStack(bench, stack.project + "-copy")) {
            var outcome = restoreAs(report, report.manifestSha256(), copy.project);

            assertThat(outcome).isEqualTo(new Outcome.Done());
            assertThat(told).contains(new Fact.StackRestored(copy.project, id));
            assertThat(Tree.of(copy.data())).isEqualTo(data);
            assertThat(Tree.of(copy.layer("app"))).isEqualTo(layer);
            assertThat(copy.container("app").isRunning()).isTrue();
            assertThat(volumes(copy)).hasSize(2).doesNotContainAnyElementsOf(volumes(stack));
            assertThat(directory.resolve("stacks").resolve(copy.project).resolve("compose.yaml"))
                    .hasContent("services: {}");
        }
        assertThat(stack.ids()).isEqualTo(ids);
        assertThat(stack.container("app").startedAt()).isEqualTo(startedAt);
        assertThat(stack.data().resolve("plain")).hasContent("spoilt");
        assertThat(files.resolve("compose.yaml")).hasContent("spoilt");
        assertThat(Remains.in(directory.resolve("clones"))).isEmpty();
    }

    private static List<String> volumes(TestStack of) {
        return of.container("app").mounts().stream()
                .map(mount -> mount.path("Name").asText())
                .toList();
    }

    @Test
    void startsWhatWasDownOnlyUntilItsRestart() throws IOException {
        bench.policies.manage(stack.project);
        bench.policies.takeOver(bench.containers.inspect(stack.container("app").id()));
        ProcessHandle.of(stack.container("app").pid()).orElseThrow().destroyForcibly();
        Awaitility.await().until(() -> stack.container("app").status().equals("exited"));
        var report = snapshot();

        var outcome = restore(report);

        assertThat(outcome).isEqualTo(new Outcome.Done());
        assertThat(stack.container("app").isRunning()).isTrue();
        assertThat(stack.container("once").status()).isEqualTo("created");
    }

    @Test
    void takesAlongWhatAHookWroteAndTellsWhatFailedAfterIt() throws IOException {
        stack.start(
                "hooked",
                Map.of(
                        "holdfast.snapshot.before", "touch /data/hooked",
                        "holdfast.snapshot.after", "sh -c 'rm /data/hooked; exit 4'"));
        var report = snapshot();
        assertThat(Tree.of(stack.data())).doesNotContainKey("hooked");

        assertThat(restore(report)).isEqualTo(new Outcome.Done());

        assertThat(Tree.of(stack.data())).containsKey("hooked");
        assertThat(report.notCaptured())
                .singleElement()
                .asString()
                .startsWith("holdfast.snapshot.after of " + stack.project + "-hooked-1 ended with");
    }

    @Test
    void takesNoneWhereAHookFailsAndLeavesTheStackAsItIs() {
        stack.start("hooked", Map.of("holdfast.snapshot.before", "cat /no/such/file"));
        var before = stack.container("app").startedAt();

        var outcome = take(new ArrayList<>());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason()).contains("/no/such/file"));
        assertThat(stack.container("app").startedAt()).isEqualTo(before);
        assertThat(bench.leases.isHeld(stack.project)).isFalse();
    }

    @Test
    void takesNoneWhereALabelCannotBeUnderstood() {
        stack.start("hooked", Map.of("holdfast.snapshot.hook", "oracle"));

        assertThat(take(new ArrayList<>()))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason()).contains("holdfast.snapshot.hook"));
    }

    @Test
    void keepsTheWishesAndTakesTheStackIntoItsCare() throws IOException {
        var report = snapshot();
        restore(report);

        var app = bench.containers.inspect(stack.container("app").id());

        assertThat(bench.policies.isManaged(app)).isTrue();
        assertThat(bench.policies.wish(app).toString()).contains("UnlessStopped");
    }

    @Test
    void copiesInTwoPhasesWhereItCannotClone() throws IOException {
        var before = stack.container("app").json();

        var report = snapshot();

        assertThat(report.mode()).isEqualTo(CaptureMode.TWO_PHASE);
        assertThat(report.notCaptured()).isEmpty();
        assertThat(stack.container("app").json().path("State")).isEqualTo(before.path("State"));
    }

    @Test
    void stopsAndStartsAgainWhereTheFreezeIsTooShortToCopy() throws IOException {
        bench = new Workbench(with("holdfast.snapshot.longest-freeze", "1ms"));
        var data = Tree.of(stack.data());

        var report = snapshot();

        assertThat(report.mode()).isEqualTo(CaptureMode.STOP);
        assertThat(report.notCaptured()).isEmpty();
        assertThat(report.standstill()).isPositive();
        assertThat(stack.container("app").isRunning()).isTrue();
        assertThat(bench.ended).containsExactly(new LeaseEnded(stack.project));
        assertThat(restore(report)).isEqualTo(new Outcome.Done());
        assertThat(Tree.of(stack.data())).isEqualTo(data);
    }

    @Test
    void refusesAnotherManifestThanWasRecorded() throws IOException {
        var report = snapshot();
        var ids = stack.ids();

        var outcome = restoreAs(report, "0".repeat(64), stack.project);

        assertThat(outcome.toString()).contains("Failed").contains("another manifest");
        assertThat(told).doesNotHaveAnyElementsOfTypes(Fact.StackRestored.class);
        assertThat(stack.ids()).isEqualTo(ids);
    }

    @Test
    void defersToAnotherOperation() throws IOException {
        var report = snapshot();
        var other = new CommandId(UUID.randomUUID());
        bench.leases.take(stack.project, other, java.time.Duration.ofMinutes(1));
        var ids = stack.ids();

        assertThat(restore(report)).isInstanceOf(Outcome.Deferred.class);
        assertThat(stack.ids()).isEqualTo(ids);
    }

    @Test
    void putsTheOldBackWhereTheNewDoesNotStart() throws IOException {
        var report = snapshot();
        spoil();
        var spoilt = Tree.of(stack.data());
        var ids = stack.ids();
        var access = bench.restic.own().orElseThrow();

        var outcome =
                bench.restore.restore(
                        command,
                        action(report, report.manifestSha256(), stack.project),
                        access,
                        RestoreComponentTest::failAtTheStart);

        assertThat(outcome).isEqualTo(new Outcome.Failed("it does not start"));
        assertThat(stack.ids()).isEqualTo(ids);
        assertThat(Tree.of(stack.data())).isEqualTo(spoilt);
        assertThat(files.resolve("compose.yaml")).hasContent("spoilt");
        assertThat(stack.container("app").isRunning()).isTrue();
        assertThat(bench.restores.of(command)).isEmpty();
        assertThat(bench.leases.isHeld(stack.project)).isFalse();
        assertThat(Remains.in(directory.resolve("clones"))).isEmpty();
    }

    private static void failAtTheStart(Fact told) {
        if (told instanceof Fact.CommandProgressed(_, var step) && step.equals("starting")) {
            throw new IllegalStateException("it does not start");
        }
    }

    @Test
    void undoesWhatAKillLeftBeforeTheCommit() throws IOException {
        var report = snapshot();
        spoil();
        var spoilt = Tree.of(stack.data());
        var ids = stack.ids();
        broughtIn(report);

        var next = recovered();

        assertThat(stack.ids()).isEqualTo(ids);
        assertThat(Tree.of(stack.data())).isEqualTo(spoilt);
        assertThat(files.resolve("compose.yaml")).hasContent("spoilt");
        assertThat(stack.container("app").isRunning()).isTrue();
        assertThat(next.restores.of(command)).isEmpty();
        assertThat(Remains.in(directory.resolve("clones"))).isEmpty();
    }

    @Test
    void finishesWhatAKillLeftAfterTheCommit() throws IOException {
        var data = Tree.of(stack.data());
        var report = snapshot();
        spoil();
        var planned = broughtIn(report);
        bench.restores.keep(planned.in(Phase.COMMITTED));

        var next = recovered();

        assertThat(stack.containers()).hasSize(2).noneMatch(c -> planned.isOld(c.id()));
        assertThat(Tree.of(stack.data())).isEqualTo(data);
        assertThat(next.restores.of(command).orElseThrow().phase()).isEqualTo(Phase.DONE);
        assertThat(next.restore.restore(command, action(report, "x", stack.project), told::add))
                .isEqualTo(new Outcome.AlreadySo());
        assertThat(told).containsExactly(new Fact.StackRestored(stack.project, id));
    }

    private Map<String, String> with(String setting, String value) {
        var all = new java.util.HashMap<>(settings);
        all.put(setting, value);
        return all;
    }

    @Test
    void bringsASingleServiceBackWhileTheOthersGoOn() throws IOException {
        var one = stack.project + "-one:1";
        var two = stack.project + "-two:1";
        try {
            List.of(one, two).forEach(name -> bench.engine.tag(TestStack.IMAGE, name));
            stack.startAlone("cache", two);
            var report = snapshotWithADatabase(one);
            List.of(one, two).forEach(name -> bench.engine.tag(OTHER_IMAGE, name));
            var ids = stack.ids();
            var before = stack.container("app").startedAt();

            assertThat(restore(report, "db")).isEqualTo(new Outcome.Done());

            assertThat(stack.anonymous("db").resolve("first")).isEmptyFile();
            assertThat(stack.container("db").isRunning()).isTrue();
            assertThat(stack.ids()).hasSize(4).doesNotContainValue(ids.remove(name("db")));
            assertThat(stack.ids()).containsAllEntriesOf(ids);
            assertThat(stack.container("app").startedAt()).isEqualTo(before);
            assertThat(stack.data().resolve("plain")).hasContent("spoilt");
            assertThat(files.resolve("compose.yaml")).hasContent("spoilt");
            assertThat(imageId(one)).isEqualTo(imageId(TestStack.IMAGE));
            assertThat(imageId(two)).isEqualTo(imageId(OTHER_IMAGE));
            assertThat(told).doesNotHaveAnyElementsOfTypes(Fact.StackRestored.class);
            assertThat(bench.leases.isHeld(stack.project)).isFalse();
            assertThat(Remains.in(directory.resolve("clones"))).isEmpty();
        } finally {
            stack.close();
            List.of(one, two).forEach(RestoreComponentTest::untag);
        }
    }

    private String imageId(String name) {
        return bench.engine.image(name).orElseThrow().path("Id").asText();
    }

    private static void untag(String name) {
        DockerClientFactory.instance().client().removeImageCmd(name).exec();
    }

    @Test
    void undoesASingleServiceThatAKillLeftBeforeTheCommit() throws IOException {
        var report = snapshotWithADatabase(TestStack.IMAGE);
        var ids = stack.ids();
        var before = stack.container("app").startedAt();
        broughtIn(report, "db");
        assertThat(stack.anonymous("db").resolve("first")).isEmptyFile();

        var next = recovered();

        assertThat(stack.ids()).isEqualTo(ids);
        assertThat(stack.container("app").startedAt()).isEqualTo(before);
        assertThat(stack.container("db").isRunning()).isTrue();
        assertThat(stack.anonymous("db").resolve("first")).hasContent("spoilt");
        assertThat(next.restores.of(command)).isEmpty();
        assertThat(Remains.in(directory.resolve("clones"))).isEmpty();
    }

    @Test
    void finishesASingleServiceThatAKillLeftAfterTheCommit() throws IOException {
        var report = snapshotWithADatabase(TestStack.IMAGE);
        var ids = stack.ids();
        var planned = broughtIn(report, "db");
        bench.restores.keep(planned.in(Phase.COMMITTED));

        recovered();

        assertThat(stack.ids())
                .hasSize(3)
                .containsEntry(name("app"), ids.get(name("app")))
                .doesNotContainValue(ids.get(name("db")));
        assertThat(stack.container("app").isRunning()).isTrue();
        assertThat(stack.anonymous("db").resolve("first")).isEmptyFile();
    }

    /** It is spoilt after that, and so is everything else. */
    private SnapshotReport snapshotWithADatabase(String image) throws IOException {
        stack.startAlone("db", image);
        var first = stack.anonymous("db").resolve("first");
        Awaitility.await().until(() -> Files.exists(first));
        var report = snapshot();
        spoil();
        Files.writeString(first, "spoilt");
        return report;
    }

    private String name(String service) {
        return stack.project + "-" + service + "-1";
    }

    private Outcome restore(SnapshotReport report, String... services) {
        var access = bench.restic.own().orElseThrow();
        var action =
                action(report, report.manifestSha256(), stack.project, report.bytes(), services);
        return bench.restore.restore(command, action, access, told::add);
    }

    private SnapshotReport snapshot() throws IOException {
        var progress = new ArrayList<Fact>();
        assertThat(take(progress)).isEqualTo(new Outcome.Done());
        return ((Fact.SnapshotTaken) progress.getLast()).report();
    }

    private int images(SnapshotReport report) {
        var access = bench.restic.own().orElseThrow();
        var bytes = bench.restic.read(access, report.resticSnapshot(), "/" + Manifest.IMAGES);
        assertThat(bytes).hasSizeGreaterThan(1 << 20);
        return Arrays.hashCode(bytes);
    }

    private Outcome take(List<Fact> progress) {
        return bench.snapshots.take(
                new CommandId(UUID.randomUUID()),
                new Action.TakeSnapshot(id, stack.project),
                progress::add);
    }

    private void spoil() throws IOException {
        Files.writeString(stack.data().resolve("plain"), "spoilt");
        Files.writeString(stack.data().resolve("more"), "spoilt");
        Files.writeString(files.resolve("compose.yaml"), "spoilt");
    }

    private Action.RestoreStack action(SnapshotReport report, String sha256, String project) {
        return action(report, sha256, project, report.bytes());
    }

    private Action.RestoreStack action(
            SnapshotReport report, String sha256, String project, long bytes, String... services) {
        return new Action.RestoreStack(
                id,
                new HostId("host1"),
                report.resticSnapshot(),
                sha256,
                project,
                false,
                bytes,
                List.of(services));
    }

    private Outcome restoreAs(SnapshotReport report, String sha256, String project) {
        var access = bench.restic.own().orElseThrow();
        return bench.restore.restore(command, action(report, sha256, project), access, told::add);
    }

    /** As far as a restore comes before it starts anything. */
    private Restore broughtIn(SnapshotReport report, String... services) {
        var access = bench.restic.own().orElseThrow();
        var staging = directory.resolve("clones/restore-" + command);
        bench.restic.restore(access, report.resticSnapshot(), staging, List.of(), _ -> {});
        var action =
                action(report, report.manifestSha256(), stack.project, report.bytes(), services);
        var wanted = bench.plans.wanted(access, action);
        var host = bench.plans.look(wanted);
        var draft = RestoreDraft.of(command, wanted, host, staging, DiskExchange::inode);
        bench.restores.keep(draft);
        bench.swaps.bringIn(draft, wanted.manifest());
        return draft;
    }

    private Workbench recovered() {
        var next = new Workbench(settings);
        next.reconciler.recover();
        assertThat(next.leases.isHeld(stack.project)).isTrue();
        next.reconciler.awaitRecovery();
        assertThat(next.leases.isHeld(stack.project)).isFalse();
        return next;
    }
}
