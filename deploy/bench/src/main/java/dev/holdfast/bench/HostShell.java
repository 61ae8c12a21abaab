package dev.holdfast.bench;

import dev.holdfast.fleet.Host;
import java.time.Duration;
import java.time.Instant;

/**
 * Scripts inside a host. One shell stays for all of them, because each {@code docker exec} of the
 * machine's engine would work beside what is measured. What a script says stands in no process
 * argument.
 *
 * <p>For one thread: the answers come in the order of the scripts.
 */
final class HostShell implements AutoCloseable {

    static final Duration SOON = Duration.ofSeconds(30);

    private static final String END = "bench-script-ended ";

    /** By the host's own clock, which is its engine's too. */
    static final String PRINT_TIME = "printf '%s\\n' \"$EPOCHREALTIME\"";

    private final Dialogue dialogue;

    HostShell(Host host) {
        dialogue = new Dialogue(host);
    }

    /** What a short script prints. */
    String run(String script) {
        return run(SOON, script);
    }

    /**
     * What a script prints, which ends where one of its commands fails.
     *
     * @throws AssertionError where it fails, or is silent for longer than the limit
     */
    String run(Duration limit, String script) {
        dialogue.say("( set -euo pipefail\n" + script + "\n) </dev/null 2>&1");
        dialogue.say("printf '\\n" + END + "%s\\n' $?");
        var printed = new StringBuilder();
        while (true) {
            var line = dialogue.hear(limit);
            if (line.startsWith(END)) {
                return ended(line, printed.toString().strip());
            }
            printed.append(line).append('\n');
        }
    }

    /** How long a script takes, by this program's clock. */
    Duration timed(Duration limit, String script) {
        var began = System.nanoTime();
        run(limit, script);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static String ended(String line, String printed) {
        if (!line.equals(END + "0")) {
            throw new AssertionError("a script in the host failed: " + printed);
        }
        return printed;
    }

    Instant now() {
        return time(run(PRINT_TIME));
    }

    /** Reads what {@link #PRINT_TIME} prints. */
    static Instant time(String seconds) {
        var parts = seconds.strip().split("[.,]", 2);
        return Instant.ofEpochSecond(Long.parseLong(parts[0]), Long.parseLong(parts[1]) * 1_000);
    }

    @Override
    public void close() {
        dialogue.close();
    }
}
