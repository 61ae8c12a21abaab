package dev.holdfast.backup.export;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** How exports are made and taken. */
@ConfigMapping(prefix = "holdfast.exports")
interface ExportConfig {

    @WithDefault("restic")
    String binary();

    /** Where one is while it is made or taken; all that is in it is deleted. */
    @WithDefault("/var/cache/holdfast/exports")
    Path scratch();

    /** So many bytes of that disk are left to others. */
    @WithDefault("2147483648")
    long reserve();

    /** For another export, and for who prunes: somebody waits for the answer. */
    @WithDefault("5S")
    Duration lockPatience();

    /** For one run of restic; less than a connection may say nothing, which it does meanwhile. */
    @WithDefault("25M")
    Duration patience();

    /** For all of it, the bytes' way included. */
    @WithDefault("2H")
    Duration transferPatience();
}
