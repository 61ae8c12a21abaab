package dev.holdfast.agent.repository;

import dev.holdfast.repository.restic.RepositoryAccess;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** This host's repository, and how restic is run. */
@ConfigMapping(prefix = "holdfast.repository")
public interface ResticConfig {

    /** Where this host's snapshots go, as restic takes it; without one there are no snapshots. */
    Optional<String> url();

    /** Of the repository's server; of a bucket the id of the access key. */
    Optional<String> user();

    /** Of the repository's server; of a bucket the secret access key. Never logged. */
    Optional<String> userPassword();

    /** Of a bucket, where its endpoint wants one. */
    Optional<String> region();

    /** The key that an SFTP server knows, all its lines; never logged. */
    Optional<String> privateKey();

    /** The keys by which the SFTP server is known, in the lines of {@code known_hosts}. */
    Optional<String> knownHosts();

    /** Of the repository itself; never logged. */
    Optional<String> password();

    @WithDefault("restic")
    String binary();

    /** What restic may keep to be faster next time; safe to delete. */
    @WithDefault("/var/lib/holdfast/agent/restic-cache")
    Path cache();

    /** Where the agent notes by which key it could open the repository. */
    @WithDefault("/run/holdfast/repository-key")
    Path openedBy();

    /** How long the pruner is waited for: longer than its window, and nothing stands still. */
    @WithDefault("4h")
    Duration lockPatience();

    /** For opening a repository and reading one small file of it. */
    @WithDefault("15m")
    Duration patience();

    /** For a whole backup or restore. */
    @WithDefault("12h")
    Duration transferPatience();

    /**
     * What opens this host's repository; empty where there is none.
     *
     * @throws IllegalStateException where the settings do not fit together
     */
    default Optional<RepositoryAccess> access() {
        return url().filter(url -> !url.isBlank())
                .map(url ->
                        new RepositoryAccess(
                                        url,
                                        user().orElse(""),
                                        userPassword().orElse(""),
                                        password().orElse(""),
                                        region().orElse(""),
                                        privateKey().orElse(""),
                                        knownHosts().orElse(""))
                                .orRefuse("holdfast.repository."));
    }
}
