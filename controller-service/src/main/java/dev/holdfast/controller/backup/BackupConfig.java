package dev.holdfast.controller.backup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where the backup service is, and by what it knows us. */
@ConfigMapping(prefix = "holdfast.backup")
interface BackupConfig {

    @WithDefault("http://backup:8080")
    URI url();

    /** Secret; without it there is no backup service. */
    Optional<String> token();

    @WithDefault("2s")
    Duration connectTimeout();

    /** From the request to the end of its answer. */
    @WithDefault("10s")
    Duration readTimeout();

    /** The same where the backup service asks a host first. */
    @WithDefault("25s")
    Duration planTimeout();

    /** The same where the backup service reads in a repository first. */
    @WithDefault("60s")
    Duration filesTimeout();

    /** For all bytes of a file; longer than the backup service gives itself. */
    @WithDefault("70m")
    Duration contentTimeout();

    /** Until the first byte of an export; longer than the backup service gives itself. */
    @WithDefault("30m")
    Duration exportTimeout();

    /** For all of an import; longer than the backup service gives itself. */
    @WithDefault("130m")
    Duration importTimeout();

    /** For one look into all repositories. */
    @WithDefault("2m")
    Duration rescanTimeout();
}
