package dev.holdfast.e2e;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.fleet.Command;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code deploy/up --repositories FILE} makes of its file. */
class RepositoriesTest {

    private static final String SCRIPT =
            Path.of("src", "test", "sh", "repositories-of").toAbsolutePath().toString();

    @TempDir Path directory;

    @BeforeEach
    void makeKeys() throws IOException {
        Files.writeString(directory.resolve("key"), "-----BEGIN KEY-----\nabc=\n");
        Files.writeString(directory.resolve("key2"), "-----BEGIN KEY-----\nxyz\n");
        Files.writeString(directory.resolve("known"), "nas ssh-ed25519 AAAA\\=\n");
    }

    @Test
    void withoutOneTheFleetHasAServerOfItsOwn() throws IOException {
        var told = properties(repositories());

        assertThat(told)
                .containsEntry("holdfast.repository.url", "rest:http://rest-server:8000/host1/")
                .containsEntry(
                        "holdfast.repositories.host2.pruner-url",
                        "rest:http://rest-server-pruner:8000/host2/");
    }

    @Test
    void aBucketIsOpenedByAccessKeysAndByAnotherToWhoMayDelete() throws IOException {
        var printed =
                repositories(
                        """
                        # with an equals sign at its end
                        url=s3:https://s3.example.com/bucket/fleet/
                        region=eu-central-1
                        user=AKIDHOSTS
                        user-password=shared/secret=
                        host2.user=AKID2
                        host2.user-password=second
                        pruner.user=AKIDPRUNER
                        pruner.user-password=deletes\
                        """);
        var told = properties(printed);

        assertThat(told)
                .containsEntry(
                        "holdfast.repository.url", "s3:https://s3.example.com/bucket/fleet/host1")
                .containsEntry("holdfast.repository.user", "AKIDHOSTS")
                .containsEntry("holdfast.repository.user-password", "shared/secret=")
                .containsEntry("holdfast.repository.region", "eu-central-1")
                .containsEntry("holdfast.repositories.host2.user", "AKID2")
                .containsEntry("holdfast.repositories.host2.user-password", "second")
                .containsEntry("holdfast.repositories.host2.pruner-user", "AKIDPRUNER")
                .containsEntry("holdfast.repositories.host2.pruner-user-password", "deletes")
                .containsEntry(
                        "holdfast.repositories.control-plane.pruner-url",
                        "s3:https://s3.example.com/bucket/fleet/control-plane")
                .doesNotContainKey("holdfast.repository.private-key");
        assertThat(told.getProperty("holdfast.repository.password")).hasSize(64);
        assertThat(printed)
                .contains("#about repository s3:https://s3.example.com/bucket/fleet/control-plane")
                .contains("AWS_ACCESS_KEY_ID=AKID2 AWS_SECRET_ACCESS_KEY=second")
                .contains("is PLACE here: s3:https://s3.example.com/bucket/fleet/");
    }

    @Test
    void anSftpServerIsOpenedByKeysThatAreReadFromTheirFiles() throws IOException {
        var printed =
                repositories(
                        "url=sftp://holdfast@nas:22//srv/fleet",
                        "private-key-file=" + directory.resolve("key"),
                        "known-hosts-file=" + directory.resolve("known"),
                        "pruner.url=sftp://pruner@nas:22//srv/fleet",
                        "pruner.private-key-file=" + directory.resolve("key2"));
        Files.delete(directory.resolve("key"));
        var told = properties(repositories());

        assertThat(told)
                .as("the next time, without the file")
                .isEqualTo(properties(printed))
                .containsEntry("holdfast.repository.url", "sftp://holdfast@nas:22//srv/fleet/host1")
                .containsEntry("holdfast.repository.private-key", "-----BEGIN KEY-----\nabc=")
                .containsEntry("holdfast.repository.known-hosts", "nas ssh-ed25519 AAAA\\=")
                .containsEntry(
                        "holdfast.repositories.host1.pruner-url",
                        "sftp://pruner@nas:22//srv/fleet/host1")
                .containsEntry(
                        "holdfast.repositories.host1.pruner-private-key",
                        "-----BEGIN KEY-----\nxyz");
        assertThat(printed)
                .contains("-i secrets/repositories/private-key-file -o UserKnownHostsFile=");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "user=a|has no url",
                "url=gs:bucket:/|is none that a fleet can use",
                "url=/srv/repositories|is none that a fleet can use",
                "url=s3:https://s3.example.com/b;user=secret|has no user-password for control-plane",
                "url=sftp:nas:/srv;private-key-file=/none;known-hosts-file=/none|there is no file /none",
                "url=sftp:nas:/srv;known-hosts-file=/dev/null|has no private-key-file",
                "url=rest:https://nas/;region=eu|has a region for control-plane",
                "url=rest:https://nas/;host2.private-key-file=/x|has a private-key-file for host2",
                "url=rest:https://nas/;password=secret|line 2",
                "url=rest:https://nas/;user=|line 2"
            })
    void refusesWhatCannotBe(String lines, String sentence) {
        assertThatThrownBy(() -> repositories(lines.split(";")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("--repositories: ")
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("secret");
    }

    @Test
    void refusesAFileThatEverybodyMayRead() {
        assertThatThrownBy(() -> repositories("rw-r--r--", "url=rest:https://nas/"))
                .hasMessageContaining("everybody may read");
    }

    @Test
    void movesNoRepositoryUnlessItWasMoved() throws IOException {
        repositories("url=rest:https://nas/");
        repositories("url=rest:https://nas/", "user=changed", "user-password=changed");

        assertThatThrownBy(() -> repositories("url=rest:https://other/"))
                .hasMessageContaining("are at another place: rest:https://nas/.");
        assertThat(properties(repositories("url=rest:https://other/", "moved=yes")))
                .containsEntry("holdfast.repository.url", "rest:https://other/host1")
                .doesNotContainKey("holdfast.repository.user");
    }

    private String repositories(String... lines) throws IOException {
        var words = new ArrayList<>(List.of(SCRIPT, directory.resolve("state").toString()));
        if (lines.length > 0) {
            var isMode = lines[0].startsWith("rw");
            var file = directory.resolve("repositories");
            Files.write(file, List.of(lines).subList(isMode ? 1 : 0, lines.length));
            Files.setPosixFilePermissions(file, fromString(isMode ? lines[0] : "rw-------"));
            words.add(file.toString());
        }
        return Command.run(Duration.ofSeconds(30), words);
    }

    private static Properties properties(String printed) throws IOException {
        var properties = new Properties();
        properties.load(new StringReader(printed));
        return properties;
    }
}
