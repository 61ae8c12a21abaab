package dev.holdfast.backup.pruning;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;

/** When the pruner works, and how restic is run for it. */
@ConfigMapping(prefix = "holdfast.pruning")
interface PruningConfig {

    /** In UTC. */
    @WithDefault("02:00")
    LocalTime windowStart();

    /** Backups wait for as long as a prune takes, which ends with the window. */
    @WithDefault("3H")
    Duration windowLength();

    /** How long after a failure it is tried again. */
    @WithDefault("10M")
    Duration again();

    @WithDefault("restic")
    String binary();

    /** What restic may keep to be faster next time; safe to delete. */
    @WithDefault("/var/cache/holdfast/restic")
    Path cache();

    /** How long a backup that is under way is waited for; then it is tried again later. */
    @WithDefault("2M")
    Duration lockPatience();

    /** For everything but pruning and reading. */
    @WithDefault("15M")
    Duration patience();

    default Window window() {
        return new Window(windowStart(), windowLength());
    }
}
