package dev.holdfast.agent.boot;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What a bootable image brings along. */
@ConfigMapping(prefix = "holdfast.boot")
public interface BootConfig {

    /** Where its export's repository is; a host without one is of no bootable image. */
    Optional<Path> repository();

    /** The file with the export's password: that alone, or the line by which it was exported. */
    @WithDefault("/run/secrets/export-password")
    Path password();

    /** Between two tries to bring the stack back. */
    @WithDefault("15s")
    Duration retryAfter();

    /** For what is here already to be seen after a start. */
    @WithDefault("1m")
    Duration lookPatience();
}
