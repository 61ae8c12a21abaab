package dev.holdfast.repository.restic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.repository.program.Output;
import dev.holdfast.repository.program.ProgramFailure;
import dev.holdfast.repository.rotation.Goal;
import dev.holdfast.repository.rotation.Rotation;
import dev.holdfast.repository.rotation.RotationRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Repositories on real servers of somebody else, by what a host's image brings. */
@SuppressWarnings("NullAway.Init")
class RemoteComponentTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Restic tries a bucket again and again, for a quarter of an hour. */
    private static final Duration SHORT_PATIENCE = Duration.ofSeconds(3);

    @TempDir static Path scratch;
    static HostRestic host;
    static S3Server bucket;
    static List<Remote> servers;

    @BeforeAll
    static void start() throws Exception {
        host = new HostRestic(scratch);
        bucket = new S3Server();
        servers = List.of(bucket, new SftpServer(scratch, host));
    }

    @AfterAll
    static void stop() {
        servers.forEach(Remote::close);
        host.close();
    }

    static Stream<Remote> servers() {
        return servers.stream();
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("servers")
    void keepWhatTheyAreGivenUntilItIsForgotten(Remote server) throws IOException {
        var access = server.access("host1");
        var source = Files.createDirectories(scratch.resolve("source"));
        Files.writeString(source.resolve("file"), "what it holds");

        assertThatThrownBy(() -> restic(access, "snapshots"))
                .isInstanceOf(RepositoryFailure.Missing.class);
        restic(access, "init");
        var first = backUp(access, source);
        var second = backUp(access, source);
        assertThat(restic(access, "dump", "--", first, "/file")).isEqualTo("what it holds");

        restic(access, "forget", "--prune", first);
        restic(access, "check", "--read-data-subset=1/1");
        assertThat(restic(access, "snapshots"))
                .doesNotContain("\"id\":\"" + first)
                .contains("\"id\":\"" + second);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("servers")
    void sayWhyTheyGiveNothingAndKeepWhatTheyHave(Remote server) throws IOException {
        var access = server.access("host2");
        var source = Files.createDirectories(scratch.resolve("source"));
        Files.writeString(source.resolve("file"), "what it holds");
        restic(access, "init");
        var stored = backUp(access, source);

        server.wrong("host2")
                .forEach((word, wrong) ->
                        assertThatThrownBy(() -> run(wrong, SHORT_PATIENCE, source, "backup", "."))
                                .isInstanceOfAny(
                                        RepositoryFailure.Broken.class, ProgramFailure.class)
                                .hasMessageContaining(word)
                                .hasMessageNotContainingAny("secret", "PRIVATE KEY"));

        assertThatThrownBy(() -> restic(access.by("another-secret"), "snapshots"))
                .isInstanceOf(RepositoryFailure.WrongPassword.class);
        assertThat(restic(access, "dump", "--", stored, "/file")).isEqualTo("what it holds");
        assertThat(keysLeft()).isEmpty();
    }

    /** By restic's own keys, which are the same wherever a repository is. */
    @Test
    void openByAnotherPasswordAndThenByThatAlone() throws IOException {
        var old = servers.getLast().access("host3");
        var fresh = old.by(RepositoryPassword.of("host3"));
        var rotation = new RotationRunner(program(), PATIENCE);
        restic(old, "init");

        var key = rotation.bring(new Rotation(old, fresh), Goal.EITHER);
        assertThat(restic(old, "key", "list")).contains(key.orElseThrow());

        assertThat(rotation.bring(new Rotation(old, fresh), Goal.NEW_ONLY)).isEqualTo(key);
        assertThatThrownBy(() -> restic(old, "snapshots"))
                .isInstanceOf(RepositoryFailure.WrongPassword.class);
        assertThat(keysLeft()).isEmpty();
    }

    /** Its connection died with the network, and nobody told restic. */
    @Test
    void areAskedAnewWhereNothingMoves() throws IOException {
        restic(bucket.access("host4"), "init");
        try (var proxy = new DeafProxy(bucket.port())) {
            var access = bucket.access("host4", proxy.port());
            var impatient = program(Duration.ofSeconds(1));

            assertThat(run(impatient, access, PATIENCE, Path.of("/"), "snapshots")).isEqualTo("[]");
            assertThat(proxy.connections()).isGreaterThan(1);
        }
    }

    private static List<Path> keysLeft() throws IOException {
        var ours = "holdfast-ssh-%d-".formatted(ProcessHandle.current().pid());
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith(ours)).toList();
        }
    }

    private static String backUp(RepositoryAccess access, Path directory) {
        return run(access, PATIENCE, directory, "backup", ".")
                .lines()
                .flatMap(line -> ResticMessage.parse(line).stream())
                .flatMap(message -> message.stored().stream())
                .findFirst()
                .orElseThrow()
                .resticSnapshot();
    }

    private static String restic(RepositoryAccess access, String... arguments) {
        return run(access, PATIENCE, Path.of("/"), arguments);
    }

    private static String run(
            RepositoryAccess access, Duration patience, Path directory, String... arguments) {
        return run(program(), access, patience, directory, arguments);
    }

    private static String run(
            ResticProgram program,
            RepositoryAccess access,
            Duration patience,
            Path directory,
            String... arguments) {
        var lines = new ArrayList<String>();
        program.run(access, List.of(arguments), directory, patience, Output.lines(lines::add));
        return String.join("\n", lines);
    }

    private static ResticProgram program(Duration stuckAfter) {
        var usual = program();
        return new ResticProgram(usual.binary(), usual.cache(), usual.lockPatience(), stuckAfter);
    }

    private static ResticProgram program() {
        return new ResticProgram(host.binary().toString(), scratch.resolve("cache"), Duration.ZERO);
    }
}
