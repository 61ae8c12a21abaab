package dev.holdfast.backup.repository;

import dev.holdfast.repository.restic.RepositoryAccess;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

/**
 * Where each host's snapshots are and what opens them, and those of the control plane, as if it
 * were a host. Secret, all of it.
 */
@ConfigMapping(prefix = "holdfast.repositories")
public interface RepositoriesConfig {

    @WithParentName
    Map<String, RepositoryConfig> byHost();

    /** One host's. */
    interface RepositoryConfig {

        /**
         * As restic takes it, without user and password: {@code rest:http://rest-server/host1/}.
         */
        String url();

        /** Of the server. */
        String user();

        /** Of the server. */
        String userPassword();

        /** Of the repository itself. */
        String repositoryPassword();

        /** Of the server that lets things be deleted; without it nothing is ever forgotten. */
        Optional<String> prunerUrl();

        /** Of that server, for the same user. */
        Optional<String> prunerUserPassword();

        /** What opens it to whoever adds to it or reads it. */
        default RepositoryAccess access() {
            return new RepositoryAccess(url(), user(), userPassword(), repositoryPassword());
        }

        default Optional<RepositoryAccess> forPruner() {
            return prunerUrl()
                    .map(url ->
                            new RepositoryAccess(
                                    url,
                                    prunerUserPassword().isEmpty() ? "" : user(),
                                    prunerUserPassword().orElse(""),
                                    repositoryPassword()));
        }
    }

    /** What opens a host's repository to whoever takes away from it; empty where nobody may. */
    default Optional<RepositoryAccess> forPruner(String host) {
        return Optional.ofNullable(byHost().get(host)).flatMap(RepositoryConfig::forPruner);
    }
}
