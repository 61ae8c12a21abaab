package dev.holdfast.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A process in a container that looks at the clock each millisecond and says when it could not.
 *
 * @param container whose main process it is
 */
record Ticker(String container) {

    /** What a tick may take by itself: a shorter standstill is not told from it. */
    static final Duration UNSEEN = Duration.ofMillis(3);

    /** Waits for a line that never comes, so that it costs no CPU. */
    static final String PROGRAM =
            """
            mkfifo /tmp/never && exec 3<>/tmp/never
            before=$${EPOCHREALTIME/[.,]/}
            while :; do
              read -rt 0.001 -u 3
              now=$${EPOCHREALTIME/[.,]/}
              [ $$((now - before)) -lt %d ] || echo $$before $$now
              before=$$now
            done
            """
                    .formatted(UNSEEN.toNanos() / 1_000);

    /** One stretch without a tick. */
    record Gap(Instant from, Instant to) {

        private static Gap parse(String line) {
            var parts = line.split(" ");
            return new Gap(instant(parts[0]), instant(parts[1]));
        }

        private static Instant instant(String micros) {
            var all = Long.parseLong(micros);
            return Instant.ofEpochSecond(all / 1_000_000, all % 1_000_000 * 1_000);
        }

        Duration length() {
            return Duration.between(from, to);
        }

        private boolean holds(Instant instant) {
            return !instant.isBefore(from) && !instant.isAfter(to);
        }
    }

    /** The standstill that an instant lies in, {@link #UNSEEN} where it was that short. */
    Duration standstill(HostShell shell, Instant instant) {
        return gaps(shell, instant.minusSeconds(60)).stream()
                .filter(gap -> gap.holds(instant))
                .findFirst()
                .map(Gap::length)
                .orElse(UNSEEN);
    }

    /** The longest standstill since then. */
    Duration longestSince(HostShell shell, Instant since) {
        return gaps(shell, since).stream()
                .map(Gap::length)
                .max(Duration::compareTo)
                .orElseThrow(() -> new AssertionError(container + " did not stand still"));
    }

    private List<Gap> gaps(HostShell shell, Instant since) {
        return shell.run("docker logs --since %s %s".formatted(since, container))
                .lines()
                .map(Gap::parse)
                .toList();
    }
}
