package dev.holdfast.bench;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Waits until the machine has little to do, so that nothing of one sample is in the next. */
final class Quiet {

    private static final double LITTLE = 0.2;
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final HostShell shell;
    private Ticks before = new Ticks(0, 0, 0);
    private int loud;

    Quiet(HostShell shell) {
        this.shell = shell;
    }

    /** Gives up where others keep the machine busy; {@link #loud} counts that. */
    void await() {
        before = Ticks.read(shell);
        try {
            Awaitility.await()
                    .atMost(LIMIT)
                    .pollInSameThread()
                    .pollDelay(Duration.ofMillis(200))
                    .pollInterval(Duration.ofMillis(150))
                    .until(this::isQuiet);
        } catch (ConditionTimeoutException busy) {
            loud++;
        }
    }

    /** How often the machine did not become quiet in time. */
    int loud() {
        return loud;
    }

    private boolean isQuiet() {
        var now = Ticks.read(shell);
        var share = now.busySince(before);
        before = now;
        return share < LITTLE;
    }
}
