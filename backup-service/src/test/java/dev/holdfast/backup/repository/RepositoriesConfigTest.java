package dev.holdfast.backup.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.repository.restic.RepositoryAccess;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RepositoriesConfigTest {

    @Test
    void thePrunerComesToTheSamePlaceByAKeyOfItsOwn() {
        var config =
                config(
                        Map.of(
                                "url", "sftp:holdfast@nas:/srv/host1",
                                "private-key", "the key",
                                "known-hosts", "nas it",
                                "repository-password", "secret",
                                "pruner-url", "sftp:pruner@nas:/srv/host1",
                                "pruner-private-key", "the other key"));

        assertThat(config.access("host1"))
                .contains(sftp("sftp:holdfast@nas:/srv/host1", "the key"));
        assertThat(config.forPruner("host1"))
                .contains(sftp("sftp:pruner@nas:/srv/host1", "the other key"));
        assertThat(config.access("host2")).isEmpty();
        assertThat(config.forPruner("host2")).isEmpty();
    }

    @Test
    void thePrunerOpensABucketAsAnotherUser() {
        var config =
                config(
                        Map.of(
                                "url", "s3:https://s3.example.com/b/host1",
                                "user", "AKID",
                                "user-password", "access-secret",
                                "region", "eu-central-1",
                                "repository-password", "secret",
                                "pruner-url", "s3:https://s3.example.com/b/host1",
                                "pruner-user", "AKIDPRUNER",
                                "pruner-user-password", "pruner-secret"));

        assertThat(config.forPruner("host1"))
                .contains(
                        new RepositoryAccess(
                                "s3:https://s3.example.com/b/host1",
                                "AKIDPRUNER",
                                "pruner-secret",
                                "secret",
                                "eu-central-1",
                                "",
                                ""));
    }

    @Test
    void refusesAtTheStartWhatDoesNotFitTogether() {
        refuses(
                Map.of("url", "gs:bucket:/", "repository-password", "secret"),
                "holdfast.repositories.host1.url is none that Holdfast knows");
        refuses(
                Map.of(
                        "url", "s3:https://s3.example.com/b",
                        "user", "AKID",
                        "user-password", "access-secret",
                        "repository-password", "secret",
                        "pruner-url", "s3:https://s3.example.com/b"),
                "holdfast.repositories.host1.pruner-user is missing");
    }

    private static void refuses(Map<String, String> settings, String sentence) {
        var runner = new RepositoriesRunner(config(settings));

        assertThatThrownBy(() -> runner.start(new StartupEvent()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("secret");
    }

    private static RepositoryAccess sftp(String url, String key) {
        return new RepositoryAccess(url, "", "", "secret", "", key, "nas it");
    }

    private static RepositoriesConfig config(Map<String, String> ofHost1) {
        var settings =
                ofHost1.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        it -> "holdfast.repositories.host1." + it.getKey(),
                                        Map.Entry::getValue));
        return new SmallRyeConfigBuilder()
                .withMapping(RepositoriesConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(RepositoriesConfig.class);
    }
}
