package dev.holdfast.bench;

import java.time.Duration;
import java.util.Arrays;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Waits until the machine has little to do, so that nothing of one sample is in the next. */
final class Quiet {

    private static final double LITTLE = 0.2;
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final int IDLE = 3;
    private static final int WAITING = 4;

    private final HostShell shell;
    private Ticks before = new Ticks(0, 0);
    private int loud;

    Quiet(HostShell shell) {
        this.shell = shell;
    }

    private record Ticks(long busy, long all) {

        /** Of the first line of {@code /proc/stat}. */
        static Ticks parse(String line) {
            var ticks =
                    Arrays.stream(line.split(" +")).skip(1).mapToLong(Long::parseLong).toArray();
            var all = Arrays.stream(ticks).limit(8).sum();
            return new Ticks(all - ticks[IDLE] - ticks[WAITING], all);
        }

        double since(Ticks earlier) {
            return (double) (busy - earlier.busy) / Math.max(1, all - earlier.all);
        }
    }

    /** Gives up where others keep the machine busy; {@link #loud} counts that. */
    void await() {
        before = ticks();
        try {
            Awaitility.await()
                    .atMost(LIMIT)
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
        var now = ticks();
        var share = now.since(before);
        before = now;
        return share < LITTLE;
    }

    private Ticks ticks() {
        return Ticks.parse(shell.run("read -r line </proc/stat; printf '%s\\n' \"$line\""));
    }
}
