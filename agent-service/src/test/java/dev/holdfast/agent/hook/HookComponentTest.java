package dev.holdfast.agent.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.holdfast.agent.Signals;
import dev.holdfast.agent.TestStack;
import dev.holdfast.agent.Workbench;
import dev.holdfast.agent.capture.Json;
import dev.holdfast.agent.capture.RawContainer;
import dev.holdfast.agent.engine.Errand;
import dev.holdfast.agent.engine.ErrandEnd;
import dev.holdfast.agent.journal.Entries;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.container.ContainerId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class HookComponentTest {

    private static final CommandId COMMAND = new CommandId(UUID.randomUUID());
    private static final String BEFORE = "holdfast.snapshot.before";
    private static final String AFTER = "holdfast.snapshot.after";

    @TempDir Path directory;
    Map<String, String> settings;
    Workbench bench;
    TestStack stack;
    final List<String> complaints = new ArrayList<>();

    @BeforeEach
    void open() {
        settings = Map.of("holdfast.host", "host1", "holdfast.data", directory.toString());
        bench = new Workbench(settings);
        stack = new TestStack(bench, "hf" + UUID.randomUUID().toString().substring(0, 8));
        stack.create(directory);
    }

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    void areRunInTheirContainersBeforeAndAfter() {
        var plan = plan(Map.of(BEFORE, "tee /data/before", AFTER, "rm /data/before"));

        var seen = bench.hooks.around(COMMAND, plan, complaints::add, () -> isThere("before"));

        assertThat(seen).isTrue();
        assertThat(isThere("before")).isFalse();
        assertThat(complaints).isEmpty();
        assertThat(owed()).isEmpty();
    }

    @Test
    void areGivenTheirWordsWithoutAnyShell() {
        var plan = plan(Map.of(BEFORE, "[\"touch\", \"/data/$(id) *\"]"));

        run(plan);

        assertThat(isThere("$(id) *")).isTrue();
    }

    @Test
    void failTheSnapshotBeforeAnythingStandsStillWithWhatTheySaid() {
        var plan =
                plan(
                        Map.of(
                                BEFORE, "sh -c 'echo the disk is full >&2; exit 3'",
                                AFTER, "touch /data/after"));

        assertThatIllegalStateException()
                .isThrownBy(() -> run(plan))
                .withMessage(
                        BEFORE
                                + " of "
                                + stack.project
                                + "-hooked-1 ended with code 3: the disk is full");
        assertThat(isThere("worked")).isFalse();
        assertThat(isThere("after")).as("what was begun is followed by its after").isTrue();
    }

    @Test
    void leaveUnbegunWhatComesAfterOneThatFails() {
        stack.start("hooked", Map.of(BEFORE, "false"));
        stack.start("later", Map.of(BEFORE, "touch /data/later", AFTER, "touch /data/after"));

        assertThatIllegalStateException().isThrownBy(() -> run(plan("hooked", "later")));

        assertThat(isThere("later")).isFalse();
        assertThat(isThere("after")).isFalse();
    }

    @Test
    void areKilledAtTheirTimeoutWithAllThatTheyStarted() {
        var plan =
                plan(
                        Map.of(
                                BEFORE,
                                "sh -c 'touch /data/begun; sleep 4711; touch /data/next'",
                                "holdfast.snapshot.timeout",
                                "1s"));

        assertThatIllegalStateException()
                .isThrownBy(() -> run(plan))
                .withMessageContaining(BEFORE + " of ")
                .withMessageContaining("no answer within PT1S");
        awaitEnd("sleep 4711");
        assertThat(isThere("begun")).isTrue();
        assertThat(isThere("next")).isFalse();
    }

    /** The engine starts it in the end, and nobody would wait for it any more. */
    @Test
    void areKilledWhereTheEngineIsTooSlowToStartThem() {
        var plan = plan(Map.of(BEFORE, "sleep 4711", "holdfast.snapshot.timeout", "1s"));
        var starter = hooked().parent().orElseThrow().pid();
        Signals.send("STOP", starter);
        CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS)
                .execute(() -> Signals.send("CONT", starter));

        assertThatIllegalStateException()
                .isThrownBy(() -> run(plan))
                .withMessageContaining("no answer within PT1S");
        assertThat(ask(stack.container("hooked").id(), "true").code()).isEqualTo(0);
        awaitEnd("sleep 4711");
    }

    @Test
    void areOnRecordWhereTheyFailAfterAndTheSnapshotIsGood() {
        run(plan(Map.of(AFTER, "sh -c 'exit 5'")));

        assertThat(isThere("worked")).isTrue();
        assertThat(complaints).singleElement().asString().contains(AFTER, "ended with code 5");
    }

    @Test
    void areFollowedByTheirAfterWhereTheWorkFails() {
        var plan = plan(Map.of(AFTER, "touch /data/after"));

        assertThatIllegalStateException()
                .isThrownBy(() ->
                        bench.hooks.around(
                                COMMAND,
                                plan,
                                complaints::add,
                                () -> {
                                    throw new IllegalStateException("the clone was given up");
                                }))
                .withMessage("the clone was given up");
        assertThat(isThere("after")).isTrue();
    }

    @Test
    void areOwedTheirAfterOnDiskAndTheNextAgentRunsIt() {
        var plan = plan(Map.of(BEFORE, "true", AFTER, "touch /data/after"));
        bench.hooks.around(COMMAND, plan, complaints::add, () -> assertThat(owed()).hasSize(1));
        remove("after");
        entries()
                .put(
                        "" + COMMAND,
                        new Owed(COMMAND, List.of(plan.parts().getFirst().after().orElseThrow())));

        new Workbench(settings).hooks.recover();

        assertThat(isThere("after")).isTrue();
        assertThat(owed()).isEmpty();
    }

    @Test
    void sayNothingSecret() {
        var hooked = stack.container(stack.start("hooked"));
        var errand =
                new Errand(
                        List.of("sh", "-c", "echo wrong: $TOKEN; false"),
                        Map.of("TOKEN", "s3cr3t"),
                        null,
                        Duration.ofSeconds(30));
        var hook = new Hook(hooked.id(), hooked.name(), BEFORE, errand);
        var part = new HookPlan.Part(hooked.id(), List.of(hook), java.util.Optional.empty(), false);

        assertThatIllegalStateException()
                .isThrownBy(() -> run(new HookPlan(List.of(part))))
                .withMessageEndingWith("wrong: [redacted]");
    }

    @Test
    void sayWhichContainerCannotRunThem() {
        var plan = plan(Map.of(BEFORE, "no-such-program"));

        assertThatIllegalStateException()
                .isThrownBy(() -> run(plan))
                .withMessageContaining(BEFORE + " of " + stack.project + "-hooked-1")
                .withMessageContaining("no-such-program");
    }

    @Test
    void haveAPostgresqlWriteACheckpoint() {
        var database = database();
        try {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> ask(database, "pg_isready", "--host=127.0.0.1").code() == 0);
            var before = ask(database, CHECKPOINTS).said();

            run(HookPlan.of(List.of(labelled(raw(database)))));

            assertThat(ask(database, CHECKPOINTS).said()).hasSize(1).isNotEqualTo(before);
        } finally {
            bench.engine.remove(database);
        }
    }

    private static final String[] CHECKPOINTS = {
        "psql", "-qAtX", "-Uledger", "-dbooks", "-cselect redo_lsn from pg_control_checkpoint()"
    };

    private ContainerId database() {
        var database =
                bench.engine.create(
                        stack.project + "-db-1",
                        Json.of(
                                """
                                {"Image": "holdfast/sample-postgres:latest",
                                 "Env": ["POSTGRES_USER=ledger", "POSTGRES_DB=books",
                                   "POSTGRES_PASSWORD=not-a-secret"],
                                 "Labels": {"dev.holdfast-test": "hook",
                                   "holdfast.snapshot.hook": "postgresql"},
                                 "HostConfig": {"Tmpfs": {"/var/lib/postgresql": ""}}}
                                """));
        bench.containers.start(database);
        return database;
    }

    private RawContainer raw(ContainerId container) {
        return new RawContainer(bench.containers.whole(container));
    }

    private ErrandEnd ask(ContainerId container, String... words) {
        var errand = new Errand(List.of(words), Map.of(), null, Duration.ofSeconds(30));
        return bench.containers.run(container, errand);
    }

    private HookPlan plan(Map<String, String> labels) {
        stack.start("hooked", labels);
        return plan("hooked");
    }

    private HookPlan plan(String... services) {
        return HookPlan.of(
                List.of(services).stream().map(stack::container).map(this::labelled).toList());
    }

    private Labelled labelled(RawContainer it) {
        return new Labelled(it.id(), it.name(), it.labels(), it.environment());
    }

    private void run(HookPlan plan) {
        bench.hooks.around(
                COMMAND, plan, complaints::add, () -> write(stack.data().resolve("worked")));
    }

    private boolean isThere(String name) {
        return Files.exists(stack.data().resolve(name));
    }

    private void remove(String name) {
        try {
            Files.delete(stack.data().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path write(Path file) {
        try {
            return Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Entries<Owed> entries() {
        return new Entries<>(directory.resolve("hooks"), Owed.class);
    }

    private List<Owed> owed() {
        return entries().all();
    }

    private void awaitEnd(String program) {
        Awaitility.await().until(() -> programs().noneMatch(line -> line.endsWith(program)));
    }

    /** What runs in the container with hooks; another's may have the same number anywhere. */
    private Stream<String> programs() {
        var container = stack.container("hooked").id().hex();
        return ProcessHandle.allProcesses()
                .filter(process -> group(process).contains(container))
                .map(process -> process.info().commandLine().orElse(""));
    }

    private static String group(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", "" + process.pid(), "cgroup"));
        } catch (IOException gone) {
            return "";
        }
    }

    private ProcessHandle hooked() {
        var state = bench.containers.whole(stack.container("hooked").id()).path("State");
        return ProcessHandle.of(state.path("Pid").asLong()).orElseThrow();
    }
}
