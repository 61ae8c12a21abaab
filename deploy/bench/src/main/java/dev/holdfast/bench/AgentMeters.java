package dev.holdfast.bench;

import java.time.Duration;

/** What a host's agent has measured of itself, read as any monitoring would. */
final class AgentMeters {

    private AgentMeters() {}

    /** A timer's whole sum and count since the agent began. */
    record Total(long count, double seconds) {

        /**
         * What was measured once since.
         *
         * @throws AssertionError where it was measured never or more than once
         */
        Duration once(Total before) {
            if (count != before.count + 1) {
                throw new AssertionError(
                        "the agent measured %d times what happened once"
                                .formatted(count - before.count));
            }
            return Duration.ofNanos(Math.round((seconds - before.seconds) * 1e9));
        }
    }

    /**
     * @param timer as Prometheus names it, without what is added for its parts
     */
    static Total total(HostShell shell, String timer) {
        var lines =
                shell.run(
                        """
                        exec 3<>/dev/tcp/127.0.0.1/8080
                        printf 'GET /q/metrics HTTP/1.0\\r\\n\\r\\n' >&3
                        grep '^%s' <&3\
                        """
                                .formatted(timer));
        return new Total(Math.round(value(lines, timer + "_count")), value(lines, timer + "_sum"));
    }

    private static double value(String lines, String name) {
        return lines.lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the agent has no " + name));
    }
}
