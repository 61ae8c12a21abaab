package dev.holdfast.repository.restic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRefusalsTest {

    private static final String PREFIX = "holdfast.repository.";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/var/lib/repositories/host1",
                "rest:http://rest-server:8000/host1/",
                "rest:https://10.0.0.1/",
                "rest:http://rest-server:8000"
            })
    void takesWhatNeedsNoCredentials(String url) {
        assertThat(refusals(url, "", "", "", "", "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3:https://s3.example.com/bucket",
                "s3:https://s3.example.com:9000/bucket/fleet/host1",
                "s3:http://10.0.0.1:9000/bucket/",
                "s3:s3.amazonaws.com/bucket/fleet"
            })
    void takesBucketsWithAnAccessKey(String url) {
        assertThat(refusals(url, "AKID", "secret", "", "", "")).isEmpty();
        assertThat(refusals(url, "AKID", "secret", "eu-central-1", "", "")).isEmpty();
        assertThat(refusals(url, "AKID", "", "", "", ""))
                .containsExactly(
                        PREFIX + "user-password is missing: a repository in an S3 bucket needs it");
        assertThat(refusals(url, "AKID", "secret", "", "key", ""))
                .containsExactly(
                        PREFIX
                                + "private-key is nothing for a repository in an S3 bucket: leave it out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sftp:holdfast@nas:/srv/host1",
                "sftp:nas:host1",
                "sftp://holdfast@nas:2222//srv/host1",
                "sftp://nas/host1",
                "sftp://holdfast@[fd00::1]:2222//srv"
            })
    void takesSftpServersWithAKeyAndKnownHosts(String url) {
        assertThat(refusals(url, "", "", "", "key", "known")).isEmpty();
        assertThat(refusals(url, "", "", "", "key", " "))
                .containsExactly(
                        PREFIX + "known-hosts is missing: a repository on an SFTP server needs it");
        assertThat(refusals(url, "holdfast", "secret", "", "key", "known"))
                .containsExactly(
                        PREFIX + "user is nothing for a repository on an SFTP server: leave it out",
                        PREFIX
                                + "user-password is nothing for a repository on an SFTP server: leave it out");
    }

    @ParameterizedTest
    @CsvSource({
        "rest:http://user:secret@server/, url: a repository on a rest-server",
        "rest:server, url: a repository on a rest-server",
        "s3:https://s3.example.com/, url: a repository in an S3 bucket",
        "s3:https://id:secret@s3.example.com/bucket, url: a repository in an S3 bucket",
        "sftp:holdfast:secret@nas:/srv, url: a repository on an SFTP server",
        "sftp:-oProxyCommand=id:/srv, url: a repository on an SFTP server",
        "sftp://-oProxyCommand=id/srv, url: a repository on an SFTP server",
        "sftp:-l@nas:/srv, url: a repository on an SFTP server",
        "sftp:nas, url: a repository on an SFTP server",
        "gs:bucket:/, url is none that Holdfast knows",
        "repositories/host1, url is none that Holdfast knows",
        "S3:https://s3.example.com/bucket, url is none that Holdfast knows"
    })
    void refusesAddressesByTheKeyAndWithoutTheirPasswords(String url, String sentence) {
        assertThat(String.join("; ", refusals(url, "", "", "", "", "")))
                .startsWith(PREFIX + sentence)
                .doesNotContain("secret");
    }

    @Test
    void refusesHalfOfAUserAndWhatADirectoryCannotUse() {
        assertThat(refusals("rest:http://server/", "host1", "", "", "", ""))
                .containsExactly(PREFIX + "user and " + PREFIX + "user-password go together");
        assertThat(refusals("/srv", "", "", "eu-central-1", "", ""))
                .containsExactly(
                        PREFIX + "region is nothing for a repository in a directory: leave it out");
    }

    @Test
    void opensNothingByWhatIsRefused() {
        var access = new RepositoryAccess("gs:bucket:/", "", "", "secret");

        assertThatThrownBy(() -> access.orRefuse("a."))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("a.url is none that Holdfast knows: write /path or rest:");
        assertThatThrownBy(access::environment).isInstanceOf(IllegalStateException.class);
    }

    private static List<String> refusals(
            String url, String user, String password, String region, String key, String known) {
        return new RepositoryAccess(url, user, password, "secret", region, key, known)
                .refusals(PREFIX);
    }
}
