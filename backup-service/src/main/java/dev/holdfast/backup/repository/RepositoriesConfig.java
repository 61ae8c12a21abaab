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

        /** Of the server; of a bucket the id of the access key. */
        Optional<String> user();

        /** Of the server; of a bucket the secret access key. */
        Optional<String> userPassword();

        /** Of the repository itself. */
        String repositoryPassword();

        /** Of a bucket, where its endpoint wants one. */
        Optional<String> region();

        /** The key that an SFTP server knows, all its lines. */
        Optional<String> privateKey();

        /** The keys by which the SFTP server is known, in the lines of {@code known_hosts}. */
        Optional<String> knownHosts();

        /** Where things may be deleted; without it nothing is ever forgotten. */
        Optional<String> prunerUrl();

        /** Who may delete, where that is another user; needs a password of its own. */
        Optional<String> prunerUser();

        /** Of who may delete. */
        Optional<String> prunerUserPassword();

        /** The key of who may delete, on an SFTP server. */
        Optional<String> prunerPrivateKey();

        private RepositoryAccess access() {
            return new RepositoryAccess(
                    url(),
                    user().orElse(""),
                    userPassword().orElse(""),
                    repositoryPassword(),
                    region().orElse(""),
                    privateKey().orElse(""),
                    knownHosts().orElse(""));
        }

        /** Region and known hosts are those of the place, whoever comes there. */
        private Optional<RepositoryAccess> forPruner() {
            return prunerUrl()
                    .map(url ->
                            new RepositoryAccess(
                                    url,
                                    prunerUserPassword()
                                            .flatMap(_ -> prunerUser().or(this::user))
                                            .orElse(""),
                                    prunerUserPassword().orElse(""),
                                    repositoryPassword(),
                                    region().orElse(""),
                                    prunerPrivateKey().orElse(""),
                                    knownHosts().orElse("")));
        }
    }

    /**
     * What opens a host's repository to whoever adds to it or reads it; empty where it has none.
     *
     * @throws IllegalStateException where the settings do not fit together
     */
    default Optional<RepositoryAccess> access(String host) {
        return Optional.ofNullable(byHost().get(host))
                .map(repository -> repository.access().orRefuse(prefix(host)));
    }

    /**
     * What opens a host's repository to whoever takes away from it; empty where nobody may.
     *
     * @throws IllegalStateException where the settings do not fit together
     */
    default Optional<RepositoryAccess> forPruner(String host) {
        return Optional.ofNullable(byHost().get(host))
                .flatMap(RepositoryConfig::forPruner)
                .map(access -> access.orRefuse(prefix(host) + "pruner-"));
    }

    private static String prefix(String host) {
        return "holdfast.repositories.%s.".formatted(host);
    }
}
