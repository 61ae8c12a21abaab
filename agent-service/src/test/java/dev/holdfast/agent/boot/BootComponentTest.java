package dev.holdfast.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.agent.Settings;
import dev.holdfast.agent.TestStack;
import dev.holdfast.agent.Workbench;
import dev.holdfast.agent.capture.CloneRunner;
import dev.holdfast.agent.capture.Tree;
import dev.holdfast.agent.identity.HostConfig;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.snapshot.SnapshotId;
import dev.holdfast.repository.program.Output;
import dev.holdfast.repository.restic.RepositoryAccess;
import dev.holdfast.repository.restic.RepositoryPassword;
import dev.holdfast.repository.restic.ResticBinary;
import dev.holdfast.repository.restic.ResticProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stack of an export comes up where nothing else is, on this machine's engine. */
@SuppressWarnings("NullAway.Init")
class BootComponentTest {

    private static final String PASSWORD = "made-up-by-whoever-asked";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final List<String> told = new ArrayList<>();

    /** One export for all tests, for making one costs seconds. */
    @TempDir static Path before;

    private static String project;
    private static Map<String, String> data;

    @TempDir Path directory;
    Path password;
    Workbench bench;
    TestStack stack;

    @BeforeAll
    static void leaveNothingButAnExport() throws IOException {
        Files.createDirectories(files());
        Files.writeString(files().resolve("compose.yaml"), "services: {}");
        var bench = new Workbench(settingsOfTheFirst());
        project = "hf" + UUID.randomUUID().toString().substring(0, 8);
        try (var captured = new TestStack(bench, project)) {
            captured.create(files());
            Awaitility.await().until(() -> Files.exists(captured.layer("app").resolve("etc/edit")));
            Tree.growAt(captured.data());
            data = Tree.of(captured.data());
            export(bench);
        }
    }

    private static Path files() {
        return before.resolve("stacks/shop");
    }

    private static Path exported() {
        return before.resolve("export");
    }

    @BeforeEach
    void begin() {
        CloneRunner.remove(files());
        password = directory.resolve("password");
        bench = new Workbench(settings());
        bench.reconciler.recover();
        stack = new TestStack(bench, project);
    }

    private static Map<String, String> settingsOfTheFirst() {
        var settings = settings("host1", before);
        settings.put("holdfast.repository.url", "" + before.resolve("repository"));
        settings.put("holdfast.repository.password", RepositoryPassword.of("host1"));
        return settings;
    }

    private Map<String, String> settings() {
        var settings = settings("alone", directory);
        settings.put("holdfast.boot.password", "" + password);
        return settings;
    }

    private static Map<String, String> settings(String host, Path directory) {
        var settings = new HashMap<String, String>();
        settings.put("holdfast.host", host);
        settings.put("holdfast.data", "" + directory.resolve("agent"));
        settings.put("holdfast.snapshot.clones", "" + directory.resolve("clones"));
        settings.put("holdfast.repository.binary", "" + ResticBinary.path());
        settings.put("holdfast.repository.cache", "" + directory.resolve("cache"));
        return settings;
    }

    /** As the backup service makes one. */
    private static void export(Workbench from) {
        var taken =
                from.snapshots.take(
                        new CommandId(UUID.randomUUID()),
                        new Action.TakeSnapshot(new SnapshotId(UUID.randomUUID()), project),
                        _ -> {});
        assertThat(taken).isEqualTo(new Outcome.Done());
        var restic =
                new ResticProgram("" + ResticBinary.path(), before.resolve("cache"), Duration.ZERO);
        var alone = new RepositoryAccess("" + exported(), "", "", PASSWORD);
        for (var words : List.of(List.of("init", "--copy-chunker-params"), List.of("copy"))) {
            restic.run(
                    alone,
                    from.restic.own().orElseThrow(),
                    words,
                    Path.of("/"),
                    MINUTE,
                    Output.ignored());
        }
    }

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    void bringsTheStackBackOnceWithWhateverKillInBetween() throws IOException {
        Files.writeString(password, "Holdfast-Password: " + PASSWORD + "\n");

        assertThat(boot().bring(exported(), told::add)).isEqualTo(stack.project);

        assertThat(Tree.of(stack.data())).isEqualTo(data);
        // Not where it was: on a host that is a container only its own stacks' place lasts.
        assertThat(directory.resolve("agent/stacks/" + stack.project + "/compose.yaml"))
                .hasContent("services: {}");
        assertThat(stack.container("app").isRunning()).isTrue();
        assertThat(stack.container("once").isRunning()).isFalse();
        assertThat(told.getFirst()).startsWith("of host host1, as of ");
        assertThat(store().project()).contains(stack.project);

        // What a kill before the note leaves is a restore that is done.
        Files.delete(directory.resolve("agent/booted"));
        Files.writeString(stack.data().resolve("plain"), "newer");
        var ids = stack.ids();

        assertThat(boot().bring(exported(), told::add)).isEqualTo(stack.project);

        assertThat(stack.data().resolve("plain")).hasContent("newer");
        assertThat(stack.ids()).isEqualTo(ids);
        assertThat(store().project()).contains(stack.project);
    }

    @Test
    void saysWhatIsTheMatterWithThePasswordAndTouchesNothing() throws IOException {
        assertRefused("there is no password in " + password);

        Files.writeString(password, "another-one-than-was-asked\n");

        assertRefused("the password in " + password + " is not that of this export");
        assertThat(stack.containers()).isEmpty();
        assertThat(files()).doesNotExist();
        assertThat(store().project()).isEmpty();
        Files.writeString(password, PASSWORD);
        assertThat(boot().bring(exported(), told::add)).isEqualTo(stack.project);
    }

    private void assertRefused(String reason) {
        assertThatThrownBy(() -> boot().bring(exported(), told::add))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("another-one-than-was-asked");
    }

    private BootRunner boot() {
        var settings = settings();
        return new BootRunner(
                Settings.of(BootConfig.class, settings), bench.restic, bench.restore, store());
    }

    private BootStore store() {
        return new BootStore(Settings.of(HostConfig.class, settings()));
    }
}
