package dev.holdfast.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.holdfast.agent.Signals;
import dev.holdfast.agent.TestStack;
import dev.holdfast.agent.Workbench;
import dev.holdfast.agent.lease.Lease;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.snapshot.CaptureMode;
import dev.holdfast.model.snapshot.SnapshotId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class CaptureComponentTest {

    private static final Duration A_LOOK = Duration.ofMillis(500);
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir Path directory;
    Path place;
    Workbench bench;
    TestStack stack;

    @BeforeEach
    void open() throws IOException {
        bench =
                new Workbench(
                        Map.of(
                                "holdfast.host",
                                "host1",
                                "holdfast.data",
                                directory.resolve("agent").toString(),
                                "holdfast.snapshot.lease-patience",
                                "5s",
                                "holdfast.snapshot.clones",
                                directory.resolve("clones").toString()));
        place = Files.createDirectories(directory.resolve("clones/one"));
        stack = new TestStack(bench, "hf" + UUID.randomUUID().toString().substring(0, 8));
        stack.create(Files.createDirectories(directory.resolve("stacks/shop")));
    }

    @AfterEach
    void close() {
        stack.close();
    }

    /** Whoever would tell the engine of the end is held up until the stack was looked at. */
    @Test
    void freezesTheOthersWhereOneHasDiedAndItsEngineDoesNotKnowYet() throws Exception {
        stack.start("dying");
        bench.policies.manage(stack.project);
        bench.policies.takeOver(bench.containers.inspect(stack.container("dying").id()));
        var pid = stack.container("dying").pid();
        var shim = ProcessHandle.of(pid).flatMap(ProcessHandle::parent).orElseThrow().pid();
        var others = stack.container("app").json().path("State");
        var capture = new FutureTask<>(capture());

        Signals.send("STOP", shim);
        try {
            Signals.send("KILL", pid);
            await().until(() ->
                    Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z "));
            assertThat(stack.container("dying").isRunning()).isTrue();
            Thread.ofVirtual().start(capture);
            await().during(A_LOOK).atMost(SOON).until(() -> bench.leases.isHeld(stack.project));
        } finally {
            Signals.send("CONT", shim);
        }

        var manifest = capture.get(SOON.toSeconds(), TimeUnit.SECONDS).orElseThrow().contents();
        assertThat(manifest.mode()).isNotEqualTo(CaptureMode.STOP);
        assertThat(stack.container("app").json().path("State")).isEqualTo(others);
        assertThat(manifest.containers()).hasSize(3);
        assertThat(manifest.started()).contains(stack.project + "-dying-1");
    }

    /** Beside a plain engine our own containers are of some project, too. */
    @Test
    void findsNoPartOfHoldfastInAStack() {
        var part = stack.startPart("watchdog");

        var found = new StackLook(bench.engine).at(stack.project).containers();

        assertThat(found)
                .extracting(RawContainer::name)
                .contains(stack.container("app").name())
                .doesNotContain(part);
    }

    @Test
    void capturesNothingOfAStackThatWentAwayMeanwhile() {
        var capture = capture();
        stack.close();

        assertThatThrownBy(capture::call)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("came or went");
        assertThat(bench.leases.isHeld(stack.project)).isFalse();
    }

    @Test
    void leavesAStackToTheCommandThatHasIt() throws Exception {
        var other = new CommandId(UUID.randomUUID());
        bench.leases.take(stack.project, other, SOON);

        assertThat(capture().call()).isEmpty();
        assertThat(bench.leases.holder(stack.project)).map(Lease::owner).contains(other);
    }

    /** As a whole host's snapshot and its stacks' do, that are taken in the same minute. */
    @Test
    void waitsForWhatIsSoonOver() throws Exception {
        var other = new CommandId(UUID.randomUUID());
        bench.leases.take(stack.project, other, SOON);
        var capture = new FutureTask<>(capture());

        Thread.ofVirtual().start(capture);
        await().during(A_LOOK).atMost(SOON).until(() -> !capture.isDone());
        bench.leases.release(stack.project, other);

        assertThat(capture.get(SOON.toSeconds(), TimeUnit.SECONDS)).isPresent();
        assertThat(bench.leases.isHeld(stack.project)).isFalse();
    }

    private Callable<Optional<Capture>> capture() {
        var extent = bench.captures.extent(stack.project);
        var images = extent.toSave(extent.look());
        return () ->
                bench.captures.capture(
                        new CommandId(UUID.randomUUID()),
                        new SnapshotId(UUID.randomUUID()),
                        extent,
                        images,
                        place);
    }
}
