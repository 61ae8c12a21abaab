package dev.holdfast.agent.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.agent.Settings;
import dev.holdfast.repository.restic.RepositoryAccess;
import io.quarkus.runtime.StartupEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResticConfigTest {

    @Test
    void readsWhatOpensABucket() {
        var config =
                config(
                        Map.of(
                                "holdfast.repository.url", "s3:https://s3.example.com/b/host1",
                                "holdfast.repository.user", "AKID",
                                "holdfast.repository.user-password", "access-secret",
                                "holdfast.repository.region", "eu-central-1",
                                "holdfast.repository.password", "secret"));

        assertThat(config.access())
                .contains(
                        new RepositoryAccess(
                                "s3:https://s3.example.com/b/host1",
                                "AKID",
                                "access-secret",
                                "secret",
                                "eu-central-1",
                                "",
                                ""));
    }

    @Test
    void readsWhatOpensAnSftpServer() {
        var config =
                config(
                        Map.of(
                                "holdfast.repository.url", "sftp:holdfast@nas:/srv/host1",
                                "holdfast.repository.private-key", "-----BEGIN\nthe key",
                                "holdfast.repository.known-hosts", "nas ssh-ed25519 AAAA",
                                "holdfast.repository.password", "secret"));

        assertThat(config.access())
                .contains(
                        new RepositoryAccess(
                                "sftp:holdfast@nas:/srv/host1",
                                "",
                                "",
                                "secret",
                                "",
                                "-----BEGIN\nthe key",
                                "nas ssh-ed25519 AAAA"));
    }

    @Test
    void refusesAtTheStartWhatDoesNotFitTogether() {
        var config =
                config(
                        Map.of(
                                "holdfast.repository.url", "sftp:holdfast@nas:/srv/host1",
                                "holdfast.repository.user-password", "user-secret",
                                "holdfast.repository.private-key", "the key"));

        assertThatThrownBy(() -> new ResticRunner(config).start(new StartupEvent()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("holdfast.repository.user-password is nothing for")
                .hasMessageContaining("holdfast.repository.known-hosts is missing")
                .hasMessageNotContainingAny("user-secret", "the key");
    }

    @Test
    void startsWithoutARepository() {
        new ResticRunner(config(Map.of())).start(new StartupEvent());
    }

    private static ResticConfig config(Map<String, String> settings) {
        return Settings.of(ResticConfig.class, settings);
    }
}
