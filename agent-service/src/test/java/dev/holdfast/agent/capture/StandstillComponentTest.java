package dev.holdfast.agent.capture;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.agent.TestStack;
import dev.holdfast.agent.Workbench;
import dev.holdfast.agent.journal.Entries;
import dev.holdfast.agent.journal.WholeFile;
import dev.holdfast.model.command.CommandId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class StandstillComponentTest {

    private static final CommandId COMMAND = new CommandId(UUID.randomUUID());

    @TempDir Path directory;
    Map<String, String> settings;
    Workbench bench;
    TestStack stack;
    Freezer freezer;

    @BeforeEach
    void open() {
        settings =
                Map.of(
                        "holdfast.host",
                        "host1",
                        "holdfast.data",
                        directory.resolve("agent").toString(),
                        "holdfast.snapshot.clones",
                        directory.resolve("clones").toString(),
                        "holdfast.snapshot.longest-freeze",
                        "2s");
        bench = new Workbench(settings);
        stack = new TestStack(bench, "hf" + UUID.randomUUID().toString().substring(0, 8));
        stack.create(directory);
        freezer = FreezeRunner.freezer(stack.container("app").pid()).orElseThrow();
    }

    @AfterEach
    void close() {
        FreezeRunner.thaw(List.of(freezer));
        stack.close();
    }

    @Test
    void standsStillWhileTheWorkIsDoneAndGoesOnAsIfNothingWere() {
        var before = stack.container("app").json();

        var still = bench.standstills.still(standstill(), () -> assertThat(isFrozen()).isTrue());

        assertThat(isFrozen()).isFalse();
        assertThat(still.lasted()).isPositive();
        assertThat(stack.container("app").json().path("State")).isEqualTo(before.path("State"));
        assertThat(stack.container("app").json().path("RestartCount"))
                .isEqualTo(before.path("RestartCount"));
    }

    @Test
    void standsStillThoughAContainerEndedAndTookItsCgroupAlong() {
        var gone = new Freezer(freezer.directory().resolveSibling("gone"), freezer.unified());
        var both = new Standstill(COMMAND, stack.project, List.of(gone, freezer), List.of());

        bench.standstills.still(both, () -> assertThat(isFrozen()).isTrue());

        assertThat(isFrozen()).isFalse();
    }

    @Test
    void goesOnWhereTheWorkFails() {
        assertThatThrownBy(() ->
                        bench.standstills.still(
                                standstill(),
                                () -> {
                                    throw new UncheckedIOException(new IOException("full"));
                                }))
                .hasMessageContaining("full");
        assertThat(isFrozen()).isFalse();
    }

    @Test
    void goesOnAtItsDeadlineAndTheSnapshotFails() {
        assertThatThrownBy(() ->
                        bench.standstills.still(
                                standstill(), () -> Awaitility.await().until(() -> !isFrozen())))
                .hasMessageContaining("given up");
    }

    @Test
    void goesOnWhereSomebodyElseThawedItAndTheSnapshotFails() {
        assertThatThrownBy(() ->
                        bench.standstills.still(
                                standstill(), () -> FreezeRunner.thaw(List.of(freezer))))
                .hasMessageContaining("given up");
    }

    @Test
    void goesOnWhenTheNextAgentStarts() {
        note(Long.MAX_VALUE);
        FreezeRunner.freeze(List.of(freezer), Duration.ofSeconds(2));

        new Workbench(settings).standstills.recover();

        assertThat(isFrozen()).isFalse();
        assertThat(notes()).isEmptyDirectory();
    }

    @Test
    void standsOnDiskBeforeItIsFrozenAndNoLonger() {
        bench.standstills.still(
                standstill(),
                () ->
                        assertThat(notes().resolve(COMMAND + ".frozen"))
                                .content()
                                .matches(
                                        "until [0-9]+\nTHAWED /.*/freezer.state\n|"
                                                + "until [0-9]+\n0 /.*/cgroup.freeze\n"));

        assertThat(notes()).isEmptyDirectory();
    }

    @Test
    void goesOnAtItsDeadlineByTheHostsScriptThoughTheAgentIsDead() throws IOException {
        note(0);
        FreezeRunner.freeze(List.of(freezer), Duration.ofSeconds(2));

        withScript(() -> Awaitility.await().atMost(5, SECONDS).until(() -> !isFrozen()));
    }

    @Test
    void isLeftFrozenByTheHostsScriptUntilItsDeadline() throws IOException {
        note(Long.MAX_VALUE);
        FreezeRunner.freeze(List.of(freezer), Duration.ofSeconds(2));

        withScript(() ->
                Awaitility.await().during(2, SECONDS).atMost(3, SECONDS).until(this::isFrozen));
    }

    @Test
    void standsStillTogetherWithinTenMilliseconds() {
        var others = IntStream.range(0, 7).mapToObj(i -> stack.start("more" + i)).toList();
        var freezers =
                Stream.concat(Stream.of(freezer), others.stream().map(this::freezer)).toList();
        var all = new Standstill(COMMAND, stack.project, freezers, List.of());

        var apart =
                IntStream.range(0, 15)
                        .mapToObj(_ -> bench.standstills.still(all, () -> {}).apart())
                        .sorted()
                        .toList();

        assertThat(freezers).hasSize(8);
        assertThat(apart.getFirst()).isPositive();
        // On a machine with more to do than these, not every run of the scheduler is ours.
        assertThat(apart.get(apart.size() / 2)).isLessThan(Duration.ofMillis(10));
    }

    @Test
    void stopsWhatIsToBeStoppedAndFreezesTheOthers() {
        var other = stack.container(stack.start("other"));
        var stopped = List.of(new Standstill.Stopped(other.name(), other.id()));
        var both = new Standstill(COMMAND, stack.project, List.of(freezer), stopped);

        bench.standstills.still(
                both,
                () -> {
                    assertThat(isFrozen()).isTrue();
                    assertThat(stack.container("other").isRunning()).isFalse();
                });

        assertThat(isFrozen()).isFalse();
        assertThat(stack.container("other").isRunning()).isTrue();
        assertThat(notes()).isEmptyDirectory();
    }

    @Test
    void startsAgainWhatTheLastAgentHadStopped() {
        var app = stack.container("app");
        var stopped = List.of(new Standstill.Stopped(app.name(), app.id()));
        var journal = new Entries<>(directory.resolve("agent/standstills"), Standstill.class);
        journal.put("" + COMMAND, new Standstill(COMMAND, stack.project, List.of(), stopped));
        bench.containers.stop(app.id(), null, Duration.ofSeconds(30));

        var next = new Workbench(settings);
        next.standstills.recover();

        assertThat(next.leases.isHeld(stack.project)).isTrue();
        Awaitility.await().until(() -> stack.container("app").isRunning());
        Awaitility.await().until(() -> !next.leases.isHeld(stack.project));
        assertThat(journal.all()).isEmpty();
    }

    @Test
    void leavesDownWhatAPersonStoppedMeanwhile() {
        var app = stack.container("app");
        var stopped = List.of(new Standstill.Stopped(app.name(), app.id()));
        bench.leases.take(stack.project, COMMAND, Duration.ofMinutes(1));

        bench.standstills.still(
                new Standstill(COMMAND, stack.project, List.of(), stopped),
                () -> bench.leases.noteStop(stack.project, java.util.Set.of(app.name())));

        assertThat(stack.container("app").isRunning()).isFalse();
    }

    /** Between the look at the stack and its stop; whether it is to run is for others to decide. */
    @Test
    void leavesDownWhatHadEndedByItself() {
        var app = stack.container("app");
        var once = stack.container(stack.start("once-more"));
        var stopped =
                Stream.of(app, once)
                        .map(container -> new Standstill.Stopped(container.name(), container.id()))
                        .toList();
        bench.containers.stop(once.id(), null, Duration.ofSeconds(30));

        bench.standstills.still(
                new Standstill(COMMAND, stack.project, List.of(), stopped),
                () -> assertThat(stack.container("app").isRunning()).isFalse());

        assertThat(stack.container("app").isRunning()).isTrue();
        assertThat(stack.container("once-more").isRunning()).isFalse();
        assertThat(notes()).isEmptyDirectory();
    }

    private Standstill standstill() {
        return new Standstill(COMMAND, stack.project, List.of(freezer), List.of());
    }

    private Freezer freezer(String service) {
        return FreezeRunner.freezer(stack.container(service).pid()).orElseThrow();
    }

    private Path notes() {
        return directory.resolve("agent/standstills");
    }

    /** As an agent leaves it that is killed. */
    private void note(long until) {
        var note = new ThawNote(until, List.of(freezer));
        WholeFile.keep(notes().resolve("left.frozen"), note.lines());
    }

    /** While the script runs that runs in every host. */
    private void withScript(Runnable work) throws IOException {
        var script = Path.of("../deploy/images/host/bin/holdfast-watchdog").toRealPath();
        var process = new ProcessBuilder("" + script, "" + notes()).inheritIO().start();
        try {
            work.run();
        } finally {
            process.destroyForcibly();
        }
    }

    private boolean isFrozen() {
        try {
            return freezer.isFrozen(Files.readString(freezer.stateFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
