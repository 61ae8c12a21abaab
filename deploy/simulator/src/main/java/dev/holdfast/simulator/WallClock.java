package dev.holdfast.simulator;

import java.time.Duration;
import java.time.Instant;

/** What a machine takes the time to be; somebody may set it. */
final class WallClock {

    private final Timeline time;
    private Duration ahead = Duration.ZERO;

    WallClock(Timeline time) {
        this.time = time;
    }

    Instant now() {
        return time.now().plus(ahead);
    }

    void jump(Duration by) {
        ahead = ahead.plus(by);
    }

    /** How much it is ahead of the true time; negative where it is behind. */
    Duration ahead() {
        return ahead;
    }
}
