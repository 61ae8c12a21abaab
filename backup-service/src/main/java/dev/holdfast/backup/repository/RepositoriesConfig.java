package dev.holdfast.backup.repository;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;

/** Where each host's snapshots are, and what opens them. Secret, all of it. */
@ConfigMapping(prefix = "holdfast.repositories")
interface RepositoriesConfig {

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
    }
}
