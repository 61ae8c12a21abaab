package dev.holdfast.agent.capture;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Where snapshots and restores work, and how long a stack may stand still. */
@ConfigMapping(prefix = "holdfast.snapshot")
public interface SnapshotConfig {

    /** What is under way; on the file system of the data root, so that it can be cloned. */
    @WithDefault("/var/lib/holdfast/clones")
    Path clones();

    /** What no stack's directory may hold. */
    @WithDefault("/var/lib/holdfast")
    Path dataRoot();

    /** After it everything is thawed and the snapshot fails. */
    @WithDefault("5s")
    Duration longestFreeze();

    /** How long a stack without reflink may be stopped while it is copied. */
    @WithDefault("1h")
    Duration longestStop();

    /** For a container to stop, beyond its own stop timeout. */
    @WithDefault("2m")
    Duration stopPatience();

    /** For saving or loading all images of a stack. */
    @WithDefault("30m")
    Duration imagePatience();

    /** How long before the instant everything may be written back and looked at. */
    @WithDefault("5m")
    Duration warmPatience();
}
