package dev.holdfast.agent.capture;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.agent.Workbench;
import dev.holdfast.model.container.ContainerId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The watchdog's half outside the hosts, with all that the kernel sees of a host. */
@SuppressWarnings("NullAway.Init")
class DeadHostComponentTest {

    private static final Path VERSION_1 = Path.of("/sys/fs/cgroup/freezer");

    /** A group of the watchdog's other half, and a container's, which is frozen. */
    private static final String HOST =
            """
            groups=/sys/fs/cgroup/freezer told=freezer.state word=FROZEN
            [ -d $groups ] || groups=/sys/fs/cgroup told=cgroup.freeze word=1
            mount -o remount,rw,bind $groups
            mkdir -p $groups/holdfast $groups/docker/inner
            sleep infinity & echo $! >$groups/holdfast/cgroup.procs
            sleep infinity & echo $! >$groups/docker/inner/cgroup.procs
            echo $word >$groups/docker/inner/$told
            wait
            """;

    @TempDir Path hosts;
    @TempDir Path data;
    Workbench bench;
    ContainerId host;
    Freezer inner;

    @BeforeEach
    void open() throws IOException {
        bench = new Workbench(Map.of("holdfast.host", "host1", "holdfast.data", "" + data));
        bench.engine.version();
        host = bench.engine.create("hf-" + hosts.getFileName(), body());
        bench.containers.start(host);
        var own = FreezeRunner.freezer(state("Pid").asLong()).orElseThrow();
        inner = new Freezer(own.directory().resolve("docker/inner"), own.unified());
        await().until(this::isFrozen);
        Files.writeString(hosts.resolve("host1"), host.hex());
    }

    private static ObjectNode body() {
        var body =
                (ObjectNode)
                        Json.of(
                                """
                                {"Image": "holdfast/sample-tiny:latest", "StopSignal": "SIGKILL",
                                 "Labels": {"dev.holdfast-test": "watchdog"},
                                 "HostConfig": {"CapAdd": ["SYS_ADMIN"],
                                   "SecurityOpt": ["seccomp=unconfined", "apparmor=unconfined"]}}
                                """);
        body.putArray("Cmd").add("bash").add("-c").add(HOST);
        return body;
    }

    @AfterEach
    void close() {
        FreezeRunner.thaw(List.of(inner));
        await().atMost(30, SECONDS)
                .ignoreExceptions()
                .until(() -> {
                    bench.engine.remove(host);
                    return true;
                });
    }

    @Test
    void aHostThatIsKilledWhileSomethingInItIsFrozenEnds() throws IOException {
        withScript(() -> {
            kill();
            await().atMost(15, SECONDS).until(() -> !isRunning());
        });
    }

    @Test
    void noneEndsByItselfOnVersion1AndEachDoesOnVersion2() {
        kill();

        if (Files.isDirectory(VERSION_1)) {
            await().during(5, SECONDS).atMost(6, SECONDS).until(this::isRunning);
        } else {
            await().atMost(15, SECONDS).until(() -> !isRunning());
        }
    }

    @Test
    void whatIsPausedInALivingHostIsLeftPaused() throws IOException {
        withScript(() -> await().during(6, SECONDS).atMost(7, SECONDS).until(this::isFrozen));
    }

    @Test
    void aHostOfAnotherInstanceIsLeftAlone() throws IOException {
        Files.delete(hosts.resolve("host1"));
        withScript(() -> {
            kill();
            await().during(5, SECONDS).atMost(6, SECONDS).until(this::isFrozenWhereItCanBe);
        });
    }

    /** As the kernel has it: version 2 needs nobody, and takes the group along. */
    private boolean isFrozenWhereItCanBe() {
        return inner.unified() || isFrozen();
    }

    /** By the engine, which waits for the end of what it has killed. */
    private void kill() {
        var _ =
                CompletableFuture.runAsync(
                        () -> bench.containers.stop(host, null, Duration.ofSeconds(30)));
        await().until(() -> !Files.isDirectory(VERSION_1) || hasDied());
    }

    private boolean hasDied() {
        try {
            return Files.readString(inner.directory().resolveSibling("../holdfast/cgroup.procs"))
                    .isEmpty();
        } catch (IOException gone) {
            return true;
        }
    }

    private void withScript(Runnable work) throws IOException {
        var script = Path.of("../deploy/watchdog/thaw-below-dead-hosts").toRealPath();
        var process =
                new ProcessBuilder("" + script, "" + VERSION_1, "" + hosts).inheritIO().start();
        try {
            work.run();
        } finally {
            process.destroyForcibly();
        }
    }

    private boolean isRunning() {
        return state("Running").asBoolean();
    }

    private com.fasterxml.jackson.databind.JsonNode state(String field) {
        return bench.containers.whole(host).path("State").path(field);
    }

    private boolean isFrozen() {
        try {
            return Files.exists(inner.stateFile())
                    && inner.isFrozen(Files.readString(inner.stateFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
