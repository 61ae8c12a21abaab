package dev.holdfast.agent.capture;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where snapshots and restores work, and how long a stack may stand still. */
@ConfigMapping(prefix = "holdfast.snapshot")
public interface SnapshotConfig {

    /** What is under way; on the file system of the data root, so that it can be cloned. */
    @WithDefault("/var/lib/holdfast/clones")
    Path clones();

    /** What no stack's directory may hold. */
    @WithDefault("/var/lib/holdfast")
    Path dataRoot();

    /** After it everything is thawed, and the snapshot fails or is taken of what is stopped. */
    @WithDefault("5s")
    Duration longestFreeze();

    /** How long a stack that cannot be frozen may be stopped while it is copied. */
    @WithDefault("1h")
    Duration longestStop();

    /** For a container to stop, beyond its own stop timeout. */
    @WithDefault("2m")
    Duration stopPatience();

    /** For other operations on what is captured, such as a snapshot of the same minute. */
    @WithDefault("30s")
    Duration leasePatience();

    /** For saving or loading all images of a stack. */
    @WithDefault("30m")
    Duration imagePatience();

    /** For a first clone or copy of one source, while the stack runs. */
    @WithDefault("1h")
    Duration warmPatience();

    /** What is kept in mind of one source; one with more names is copied whole while all stops. */
    @WithDefault("100000")
    int mostNames();

    /** From so many bytes on a file is stored in pieces where its stack can be cloned. */
    @WithDefault("33554432")
    long largeFile();

    /** What of the machine is seen by the engine's paths; all of it where nothing is said. */
    Optional<List<Path>> seen();

    default Sight sight() {
        return new Sight(seen().orElse(List.of()));
    }

    /** Beside the clones, to be shared and moved: what is kept of each stack's large files. */
    default Path pieces() {
        return clones().resolveSibling("pieces");
    }
}
