package dev.holdfast.repository.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.holdfast.repository.key.NewKeyRunner;
import dev.holdfast.repository.key.NewRepositoryRunner;
import dev.holdfast.repository.program.Output;
import dev.holdfast.repository.program.ProgramFailure;
import dev.holdfast.repository.restic.ListedKey;
import dev.holdfast.repository.restic.RepositoryAccess;
import dev.holdfast.repository.restic.RepositoryFailure;
import dev.holdfast.repository.restic.RepositoryPassword;
import dev.holdfast.repository.restic.ResticBinary;
import dev.holdfast.repository.restic.ResticProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.GenericContainer;

/** On a real server of restic, as whoever may delete meets it and as hosts do. */
@SuppressWarnings("NullAway.Init")
class RotationComponentTest {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final int PORT = 8000;
    private static final String DATA = "/var/lib/rest-server/";
    private static final String FAST = "\"N\":1024,";
    private static final String OLD = RepositoryPassword.of("old");
    private static final String NEW = RepositoryPassword.of("new");

    private static GenericContainer<?> server;
    private static GenericContainer<?> ofHosts;

    @TempDir Path directory;
    private ResticProgram restic;
    private String name;
    private RepositoryAccess access;
    private Rotation rotation;

    @BeforeAll
    @SuppressWarnings("resource") // closed below
    static void serve() {
        server =
                new GenericContainer<>("holdfast/rest-server:latest")
                        .withCommand("--no-auth")
                        .withExposedPorts(PORT);
        server.start();
        ofHosts =
                new GenericContainer<>("holdfast/rest-server:latest")
                        .withCommand("--no-auth", "--append-only")
                        .withVolumesFrom(server, BindMode.READ_WRITE)
                        .withExposedPorts(PORT);
        ofHosts.start();
    }

    @AfterAll
    static void stop() {
        ofHosts.close();
        server.close();
    }

    @BeforeEach
    void open() {
        restic =
                new ResticProgram(
                        ResticBinary.path().toString(), directory.resolve("cache"), Duration.ZERO);
        name = "host-" + UUID.randomUUID();
        access = access(server, OLD);
        rotation = new Rotation(access, access.by(NEW));
    }

    @Test
    void bothPasswordsOpenItAndThenTheNewOneAlone() throws Exception {
        make(access);
        var stored = backUp(access);

        var added = bring(Goal.EITHER);

        assertThat(read(access, stored)).isEqualTo("what it holds");
        assertThat(read(access.by(NEW), stored)).isEqualTo("what it holds");
        assertThat(keys()).hasSize(2).allMatch(key -> key.contains(FAST));

        assertThat(bring(Goal.NEW_ONLY)).isEqualTo(added);
        assertThat(keys()).hasSize(1);
        assertClosedTo(OLD);
        assertThat(read(access(ofHosts, NEW), stored)).isEqualTo("what it holds");
        backUp(access(ofHosts, NEW));
        restic(access.by(NEW), "check");
    }

    @Test
    void anAbruptEndAfterAnyStepIsGoneOnFrom() throws Exception {
        make(access);
        // Ended when the key was there and nobody had been told.
        var added = bring(Goal.EITHER);
        assertThat(bring(Goal.EITHER)).isEqualTo(added);
        assertThat(keys()).hasSize(2);

        // Ended when one of the old password's keys was gone, and another was not.
        new NewKeyRunner(restic).add(access, OLD, SOON);
        assertThat(keys()).hasSize(3);
        restic(access.by(NEW), "key", "remove", ListedKey.current(restic.keys(access, SOON)));
        bring(Goal.NEW_ONLY);
        assertThat(keys()).hasSize(1);
        assertClosedTo(OLD);

        // Ended when all was done.
        assertThat(bring(Goal.EITHER)).isEqualTo(added);
        assertThat(bring(Goal.NEW_ONLY)).isEqualTo(added);
        assertThat(keys()).hasSize(1);
    }

    @Test
    void aSlowKeyIsReplacedByOneThatOpensAtOnce() throws Exception {
        restic(access, "init");
        assertThat(keys()).singleElement().asString().doesNotContain(FAST);

        bring(Goal.EITHER);
        bring(Goal.NEW_ONLY);

        assertThat(keys()).singleElement().asString().contains(FAST);
        assertThat(restic(access.by(NEW), "snapshots")).isEqualTo("[]");
    }

    @Test
    void aPasswordThatCanBeGuessedGetsAKeyOfRestics() throws Exception {
        make(access);
        rotation = new Rotation(access, access.by("correct horse battery staple"));

        bring(Goal.EITHER);
        bring(Goal.NEW_ONLY);

        assertThat(keys()).singleElement().asString().doesNotContain(FAST).contains("scrypt");
        assertClosedTo(OLD);
        assertThat(restic(rotation.fresh(), "snapshots")).isEqualTo("[]");
    }

    @Test
    void aDirectoryIsOneToo() throws IOException {
        var here = directory.resolve("repository");
        access = new RepositoryAccess(here.toString(), "", "", OLD);
        rotation = new Rotation(access, access.by(NEW));
        make(access);
        var stored = backUp(access);

        bring(Goal.EITHER);
        assertThat(read(access, stored)).isEqualTo("what it holds");
        bring(Goal.NEW_ONLY);

        assertClosedTo(OLD);
        assertThat(read(access.by(NEW), stored)).isEqualTo("what it holds");
        try (var files = Files.list(here)) {
            assertThat(files.map(file -> "" + file.getFileName()))
                    .containsExactlyInAnyOrder(
                            "config", "data", "index", "keys", "locks", "snapshots");
        }
    }

    @Test
    void whereNeitherOpensItNothingChanges() throws Exception {
        make(access);
        var guessed = access.by(RepositoryPassword.of("guessed"));
        rotation = new Rotation(guessed, access.by(NEW));

        for (var goal : Goal.values()) {
            assertThatThrownBy(() -> bring(goal))
                    .isInstanceOf(RepositoryFailure.WrongPassword.class)
                    .hasMessageContaining("neither")
                    .hasMessageNotContainingAny(NEW, guessed.repositoryPassword());
        }
        assertThat(keys()).hasSize(1);
        assertThat(restic(access, "snapshots")).isEqualTo("[]");
    }

    @Test
    void theOldOneStaysWhereTheNewOneOpensNothing() throws Exception {
        make(access);

        assertThatThrownBy(() -> bring(Goal.NEW_ONLY))
                .isInstanceOf(RepositoryFailure.WrongPassword.class)
                .hasMessageContaining("the old one was left");

        assertThat(keys()).hasSize(1);
        assertThat(restic(access, "snapshots")).isEqualTo("[]");
    }

    @Test
    void aHostCanAddAKeyAndRemoveNone() throws Exception {
        make(access);
        var host = access(ofHosts, OLD);
        rotation = new Rotation(host, host.by(NEW));

        bring(Goal.EITHER);
        assertThatThrownBy(() -> bring(Goal.NEW_ONLY)).isInstanceOf(RepositoryFailure.class);

        assertThat(keys()).hasSize(2);
        assertThat(restic(access, "snapshots")).isEqualTo("[]");
    }

    @Test
    void whileThePrunerIsAtItTheOldOneStays() throws Exception {
        make(access);
        backUp(access);
        bring(Goal.EITHER);
        var pruner = Thread.ofPlatform().start(() -> readSlowly(access));
        await().atMost(SOON).until(() -> !locks().isBlank());

        assertThatThrownBy(() -> bring(Goal.NEW_ONLY)).isInstanceOf(RepositoryFailure.Locked.class);
        assertThat(restic(access, "cat", "config", "--no-lock")).contains("\"id\"");

        pruner.interrupt();
        pruner.join(SOON);
        await().atMost(SOON).until(() -> locks().isBlank());
        bring(Goal.NEW_ONLY);
        assertClosedTo(OLD);
    }

    @Test
    void whereThereIsNoRepositoryAnyPasswordWillDo() throws Exception {
        for (var goal : Goal.values()) {
            assertThat(new RotationRunner(restic, SOON).bring(rotation, goal)).isEmpty();
        }
        assertThat(keys()).isEmpty();
    }

    @Test
    void aServerThatIsAwayIsNotWaitedForForEver() {
        var away = new RepositoryAccess("rest:http://127.0.0.1:1/host1/", "", "", OLD);
        rotation = new Rotation(away, away.by(NEW));

        assertThatThrownBy(() ->
                        new RotationRunner(restic, Duration.ofSeconds(3))
                                .bring(rotation, Goal.EITHER))
                .isInstanceOfAny(ProgramFailure.class, RepositoryFailure.Broken.class)
                .hasMessageContaining("connection refused");
    }

    private String bring(Goal goal) {
        return new RotationRunner(restic, SOON).bring(rotation, goal).orElseThrow();
    }

    private void make(RepositoryAccess access) {
        new NewRepositoryRunner(restic, directory.resolve("scratch")).make(access, SOON);
    }

    private String backUp(RepositoryAccess access) throws IOException {
        var source = Files.createDirectories(directory.resolve("source"));
        Files.writeString(source.resolve("file"), "what it holds");
        return run(access, source, "backup", ".")
                .replaceAll("(?s).*\"snapshot_id\":\"([0-9a-f]*)\".*", "$1");
    }

    private void readSlowly(RepositoryAccess access) {
        try {
            restic(access, "check", "--read-data", "--limit-download", "1");
        } catch (ProgramFailure ended) {
            // Its lock goes with it.
        }
    }

    private String locks() {
        return restic(access.by(NEW), "list", "locks", "--no-lock");
    }

    private void assertClosedTo(String password) {
        assertThatThrownBy(() -> restic(access.by(password), "snapshots"))
                .isInstanceOf(RepositoryFailure.WrongPassword.class);
    }

    private String read(RepositoryAccess access, String snapshot) {
        return restic(access, "dump", "--", snapshot, "/file");
    }

    private String restic(RepositoryAccess access, String... arguments) {
        return run(access, directory, arguments);
    }

    private String run(RepositoryAccess access, Path from, String... arguments) {
        var lines = new ArrayList<String>();
        restic.run(access, List.of(arguments), from, SOON, Output.lines(lines::add));
        return String.join("\n", lines);
    }

    private RepositoryAccess access(GenericContainer<?> at, String password) {
        var url = "rest:http://127.0.0.1:%d/%s/".formatted(at.getMappedPort(PORT), name);
        return new RepositoryAccess(url, "", "", password);
    }

    /** What each key's file says. */
    private List<String> keys() throws IOException, InterruptedException {
        var said = server.execInContainer("grep", "-rh", ".", DATA + name + "/keys");
        return said.getStdout().lines().toList();
    }
}
