package dev.holdfast.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.agent.TestStack;
import dev.holdfast.agent.Workbench;
import dev.holdfast.agent.journal.Entries;
import dev.holdfast.model.command.CommandId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

        var still = bench.standstills.frozen(standstill(), () -> assertThat(isFrozen()).isTrue());

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

        bench.standstills.frozen(both, () -> assertThat(isFrozen()).isTrue());

        assertThat(isFrozen()).isFalse();
    }

    @Test
    void goesOnWhereTheWorkFails() {
        assertThatThrownBy(() ->
                        bench.standstills.frozen(
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
                        bench.standstills.frozen(
                                standstill(), () -> Awaitility.await().until(() -> !isFrozen())))
                .hasMessageContaining("given up");
    }

    @Test
    void goesOnWhenTheNextAgentStarts() {
        var journal = new Entries<>(directory.resolve("agent/standstills"), Standstill.class);
        journal.put("left", standstill());
        FreezeRunner.freeze(List.of(freezer), java.time.Duration.ofSeconds(2));

        new Workbench(settings).standstills.recover();

        assertThat(isFrozen()).isFalse();
    }

    @Test
    void startsAgainWhatTheLastAgentHadStopped() {
        var app = stack.container("app");
        var stopped = List.of(new Standstill.Stopped(app.name(), app.id()));
        var journal = new Entries<>(directory.resolve("agent/standstills"), Standstill.class);
        journal.put("" + COMMAND, new Standstill(COMMAND, stack.project, List.of(), stopped));
        bench.containers.stop(app.id(), null, java.time.Duration.ofSeconds(30));

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
        bench.leases.take(stack.project, COMMAND, java.time.Duration.ofMinutes(1));

        bench.standstills.stopped(
                new Standstill(COMMAND, stack.project, List.of(), stopped),
                () -> bench.leases.noteStop(stack.project, java.util.Set.of(app.name())));

        assertThat(stack.container("app").isRunning()).isFalse();
    }

    private Standstill standstill() {
        return new Standstill(COMMAND, stack.project, List.of(freezer), List.of());
    }

    private boolean isFrozen() {
        try {
            return freezer.isFrozen(Files.readString(freezer.stateFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
