package dev.holdfast.backup.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.repository.key.NewRepositoryRunner;
import dev.holdfast.repository.program.Output;
import dev.holdfast.repository.restic.RepositoryAccess;
import dev.holdfast.repository.restic.RepositoryFailure;
import dev.holdfast.repository.restic.RepositoryPassword;
import dev.holdfast.repository.restic.ResticBinary;
import dev.holdfast.repository.restic.ResticProgram;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
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
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;

/** Against a server that deletes nothing, as agents meet it. */
@SuppressWarnings("NullAway.Init")
class NewRepositoryComponentTest {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final int PORT = 8000;
    private static final String DATA = "/var/lib/rest-server/";

    // user:secret, as `htpasswd -s` writes it
    private static final String USERS = "user:{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=\n";

    private static final String FAST = "\"N\":1024,";

    private static GenericContainer<?> server;

    @TempDir Path directory;
    private ResticProgram restic;
    private Path scratch;
    private String place;

    @BeforeAll
    @SuppressWarnings("resource") // closed below
    static void serve() {
        server =
                new GenericContainer<>("holdfast/rest-server:latest")
                        .withCopyToContainer(Transferable.of(USERS), "/tmp/htpasswd")
                        .withCommand("--htpasswd-file", "/tmp/htpasswd", "--append-only")
                        .withExposedPorts(PORT);
        server.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void open() {
        scratch = directory.resolve("scratch");
        restic = new ResticProgram(ResticBinary.path().toString(), scratch, Duration.ZERO);
        place = "new-" + UUID.randomUUID();
    }

    @Test
    void opensAtOnceForAnyRestic() throws Exception {
        var access = access("secret", RepositoryPassword.of("host1"));

        make(access);

        assertThat(keys()).singleElement().asString().contains(FAST);
        assertThat(snapshots(access)).isEqualTo("[]");
        assertThat(scratch.resolve("new-repository")).doesNotExist();
    }

    @Test
    void leavesAPasswordThatCanBeGuessedToRestic() throws Exception {
        var access = access("secret", "correct horse battery staple");

        make(access);

        assertThat(keys()).singleElement().asString().doesNotContain(FAST).contains("scrypt");
        assertThat(snapshots(access)).isEqualTo("[]");
    }

    @Test
    void isOpenedByItsPasswordOnly() {
        make(access("secret", RepositoryPassword.of("host1")));

        var guessed = access("secret", RepositoryPassword.of("guessed"));
        assertThatThrownBy(() -> snapshots(guessed))
                .isInstanceOf(RepositoryFailure.WrongPassword.class);
    }

    @Test
    void makesOneInADirectoryToo() throws Exception {
        var here = directory.resolve("repository");
        var access = new RepositoryAccess(here.toString(), "", "", RepositoryPassword.of("host1"));

        make(access);

        try (var keys = Files.list(here.resolve("keys"))) {
            assertThat(keys)
                    .singleElement()
                    .satisfies(key -> assertThat(key).content().contains(FAST));
        }
        assertThat(snapshots(access)).isEqualTo("[]");
    }

    @Test
    void goesOnWhereAnAbruptEndLeftIt() throws Exception {
        var access = access("secret", RepositoryPassword.of("host1"));
        endAbruptly(access);

        make(access);

        assertThat(keys()).hasSize(1);
        assertThat(snapshots(access)).isEqualTo("[]");
    }

    @Test
    void addsNoSecondKeyToOneThatWasNeverFinished() throws Exception {
        var access = access("secret", RepositoryPassword.of("host1"));
        endAbruptly(access);
        scratch = directory.resolve("lost");

        assertThatThrownBy(() -> make(access))
                .isInstanceOf(RepositoryFailure.Broken.class)
                .hasMessageContaining("delete it there");
        assertThat(keys()).hasSize(1);
    }

    /** The key is there, the configuration is not. */
    private void endAbruptly(RepositoryAccess access) throws Exception {
        assertThatThrownBy(() -> make(access("guessed", access.repositoryPassword())))
                .isInstanceOf(RepositoryFailure.Broken.class)
                .hasMessageContaining("401");
        try (var http = HttpClient.newHttpClient();
                var keys = Files.list(scratch.resolve("new-repository/keys"))) {
            var key = keys.findFirst().orElseThrow();
            post(http, access, "?create=true", BodyPublishers.noBody());
            post(http, access, "keys/" + key.getFileName(), BodyPublishers.ofFile(key));
        }
    }

    private static void post(
            HttpClient http, RepositoryAccess access, String name, BodyPublisher body)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(access.url().substring("rest:".length()) + name))
                        .timeout(SOON)
                        .header("Authorization", "Basic dXNlcjpzZWNyZXQ=") // user:secret
                        .POST(body)
                        .build();
        assertThat(http.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }

    private void make(RepositoryAccess access) {
        new NewRepositoryRunner(restic, scratch).make(access, SOON);
    }

    private RepositoryAccess access(String userPassword, String repositoryPassword) {
        var url = "rest:http://127.0.0.1:%d/%s/".formatted(server.getMappedPort(PORT), place);
        return new RepositoryAccess(url, "user", userPassword, repositoryPassword);
    }

    /** What each key's file says. */
    private List<String> keys() throws IOException, InterruptedException {
        var said = server.execInContainer("grep", "-rh", ".", DATA + place + "/keys");
        return said.getStdout().lines().toList();
    }

    private String snapshots(RepositoryAccess access) {
        var lines = new ArrayList<String>();
        restic.run(access, List.of("snapshots"), directory, SOON, Output.lines(lines::add));
        return String.join("", lines);
    }
}
