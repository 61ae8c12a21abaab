package dev.holdfast.backup.controlplane;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;

/** When the control plane is captured, and by which programs. */
@ConfigMapping(prefix = "holdfast.control-plane")
interface ControlPlaneConfig {

    /** Each day, in UTC: before the pruner's window. */
    @WithDefault("01:00")
    LocalTime at();

    /** How long after a failure it is tried again. */
    @WithDefault("10M")
    Duration again();

    /** Of the same server and the same user as this service's own. */
    @WithDefault("holdfast,backup")
    List<String> databases();

    /** Of the server's version or a newer one. */
    @WithDefault("pg_dump")
    String dumpBinary();

    @WithDefault("restic")
    String resticBinary();

    /** What restic may keep to be faster next time; safe to delete. */
    @WithDefault("/var/cache/holdfast/restic")
    Path resticCache();

    /** Where the dumps stand until they are stored; all that is in it is deleted. */
    @WithDefault("/var/cache/holdfast/control-plane")
    Path scratch();

    /** How long the pruner is waited for; then it is tried again later. */
    @WithDefault("2M")
    Duration lockPatience();

    /** For each database, and for storing them. */
    @WithDefault("30M")
    Duration patience();
}
