package dev.holdfast.repository.restic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RepositoryAccessTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final RepositoryAccess REST =
            new RepositoryAccess("rest:http://server/host1/", "host1", "user-secret", "own-secret");

    private static final RepositoryAccess BUCKET =
            new RepositoryAccess(
                    "s3:https://s3.example.com/bucket/host1",
                    "AKID",
                    "access-secret",
                    "own-secret",
                    "eu-central-1",
                    "",
                    "");

    private static final RepositoryAccess SFTP =
            new RepositoryAccess(
                    "sftp:holdfast@nas:/srv/host1", "", "", "own-secret", "", "the key", "nas it");

    @Test
    void tellsResticWhatThePlaceNeedsAndNothingElse() {
        assertThat(REST.environment())
                .containsOnly(
                        entry("RESTIC_REPOSITORY", "rest:http://server/host1/"),
                        entry("RESTIC_PASSWORD_FILE", "/dev/stdin"),
                        entry("RESTIC_REST_USERNAME", "host1"),
                        entry("RESTIC_REST_PASSWORD", "user-secret"));
        assertThat(BUCKET.environment())
                .containsOnly(
                        entry("RESTIC_REPOSITORY", "s3:https://s3.example.com/bucket/host1"),
                        entry("RESTIC_PASSWORD_FILE", "/dev/stdin"),
                        entry("AWS_ACCESS_KEY_ID", "AKID"),
                        entry("AWS_SECRET_ACCESS_KEY", "access-secret"),
                        entry("AWS_DEFAULT_REGION", "eu-central-1"));
        assertThat(SFTP.environment())
                .containsOnly(
                        entry("RESTIC_REPOSITORY", "sftp:holdfast@nas:/srv/host1"),
                        entry("RESTIC_PASSWORD_FILE", "/dev/stdin"));
    }

    @Test
    void asksNobodyAndBelievesOnlyServersThatAreKnown() {
        var arguments =
                SshArguments.of(
                        Path.of("/tmp/k/key"), Path.of("/tmp/k/known"), Path.of("/tmp/log"));

        assertThat(arguments)
                .startsWith("-F none -i /tmp/k/key -E /tmp/log -o BatchMode=yes")
                .contains(" -o StrictHostKeyChecking=yes ", " -o ConnectTimeout=15 ")
                .endsWith(" -o UserKnownHostsFile=/tmp/k/known")
                .doesNotContain(",", "\"", "'");
    }

    @Test
    void isTheSameAtTheOtherEndOfTheWire() throws JsonProcessingException {
        for (var access : new RepositoryAccess[] {REST, BUCKET, SFTP}) {
            var read = JSON.readValue(JSON.writeValueAsString(access), RepositoryAccess.class);

            assertThat(read).isEqualTo(access);
        }
        assertThat(JSON.writeValueAsString(REST)).doesNotContain("region", "privateKey", "known");
    }

    @Test
    void knowsWhetherItIsWhereWeWriteToOurselves() {
        var server = URI.create("http://server/host1/");
        var withoutSlash = new RepositoryAccess("rest:http://server/host1", "", "", "own-secret");
        var directory = new RepositoryAccess("/srv/host1", "", "", "own-secret");

        assertThat(REST.onRestServer()).contains(server);
        assertThat(withoutSlash.onRestServer()).contains(server);
        assertThat(directory.directory()).contains(Path.of("/srv/host1"));
        assertThat(REST.directory()).isEmpty();
        for (var elsewhere : new RepositoryAccess[] {BUCKET, SFTP}) {
            assertThat(elsewhere.onRestServer()).isEmpty();
            assertThat(elsewhere.directory()).isEmpty();
        }
    }

    @Test
    void printsNothingSecret() {
        assertThat(REST + " " + BUCKET + " " + SFTP).doesNotContain("secret", "key", "AKID");
    }
}
