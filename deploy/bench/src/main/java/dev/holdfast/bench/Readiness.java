package dev.holdfast.bench;

import java.time.Duration;

/** Asks a JVM for its readiness by bash alone, and as often as its start deserves. */
final class Readiness {

    /** Longer than the script itself waits. */
    static final Duration LIMIT = Duration.ofMinutes(3);

    private Readiness() {}

    /** Waits for it, then prints the time. */
    static String script(String address) {
        return """
        ready() {
          { exec 3<>/dev/tcp/%s/8080; } 2>/dev/null || return 1
          printf 'GET /q/health/ready HTTP/1.0\\r\\n\\r\\n' >&3
          read -r -t 5 _ status _ <&3 && [ "$status" = 200 ]
        }
        SECONDS=0
        until ready; do
          [ "$SECONDS" -lt 150 ] || { echo 'it is not ready'; exit 1; }
          sleep 0.02
        done
        """
                        .formatted(address)
                + HostShell.PRINT_TIME;
    }
}
