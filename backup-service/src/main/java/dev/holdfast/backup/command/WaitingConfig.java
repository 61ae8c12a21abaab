package dev.holdfast.backup.command;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a host's word is waited for. */
@ConfigMapping(prefix = "holdfast.waiting")
public interface WaitingConfig {

    @WithDefault("1H")
    Duration begin();

    @WithDefault("6H")
    Duration silence();

    @WithDefault("5M")
    Duration report();

    default Waiting waiting() {
        return new Waiting(begin(), silence(), report());
    }
}
