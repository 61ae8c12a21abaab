package dev.holdfast.backup.schedule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When an instant counts as missed, and when a schedule as barren. */
@ConfigMapping(prefix = "holdfast.schedule")
interface ScheduleConfig {

    /** Longer than a minute, so that one which only the minute's look found is punctual. */
    @WithDefault("90S")
    Duration punctual();

    /** For how long after its second instant without a snapshot one may still be on its way. */
    @WithDefault("1H")
    Duration grace();
}
