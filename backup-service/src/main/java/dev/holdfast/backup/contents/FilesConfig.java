package dev.holdfast.backup.contents;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** How restic is run for people who look into snapshots. */
@ConfigMapping(prefix = "holdfast.files")
interface FilesConfig {

    @WithDefault("restic")
    String binary();

    /** What restic may keep to be faster next time; safe to delete. */
    @WithDefault("/var/cache/holdfast/restic")
    Path cache();

    /** Somebody waits for the answer; who prunes takes longer than anybody waits. */
    @WithDefault("5S")
    Duration lockPatience();

    /** For a listing, of however many names. */
    @WithDefault("40S")
    Duration patience();

    /** For a whole file; the pruner waits meanwhile. */
    @WithDefault("1H")
    Duration transferPatience();

    /** How many are read at once; each is a restic of its own. */
    @WithDefault("4")
    int atOnce();

    /** How long a rescan begins to read manifests; then it says how many are left. */
    @WithDefault("1M")
    Duration rescan();
}
