package dev.holdfast.repository.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class RotationTest {

    private static final String SFTP =
            """
            url=sftp:holdfast@nas:/srv/host1
            private-key=-----BEGIN KEY-----\\nabc=
            known-hosts=nas ssh-ed25519 AAAA
            old-password=old-secret
            """;

    @Test
    void isReadFromWhatOpensTheRepositoryAndTwoPasswords() throws IOException {
        var rotation = read(SFTP + "new-password=new-secret");

        assertThat(rotation.old().repositoryPassword()).isEqualTo("old-secret");
        assertThat(rotation.fresh()).isEqualTo(rotation.old().by("new-secret"));
        assertThat(rotation.old().privateKey()).isEqualTo("-----BEGIN KEY-----\nabc=");
        assertThat(rotation).asString().doesNotContain("secret", "KEY");
    }

    @Test
    void needsAnotherPassword() {
        assertThatThrownBy(() -> read(SFTP + "new-password=old-secret"))
                .hasMessage("the new password is the old one");
    }

    @Test
    void refusesWhatDoesNotFitTogether() {
        assertThatThrownBy(() -> read("url=s3:https://s3.example.com/bucket/host1"))
                .hasMessageContaining("user is missing");
    }

    private static Rotation read(String settings) throws IOException {
        var properties = new Properties();
        properties.load(new StringReader(settings));
        return Rotation.of(properties);
    }
}
