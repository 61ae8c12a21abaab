package dev.holdfast.agent.reach;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Ports in a row of the host, and the ports in a row of the machine that lead to them.
 *
 * @param last included
 * @param outerFirst the port of the machine that leads to {@code first}
 */
record Stretch(int first, int last, String address, int outerFirst) {

    private static final int HIGHEST = 65_535;
    private static final Pattern FORM =
            Pattern.compile(
                    "(\\d{1,5})(?:-(\\d{1,5}))?=([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+]):(\\d{1,5})");

    Stretch {
        if (first < 1 || last < first || last > HIGHEST) {
            throw new IllegalArgumentException(
                    "HOLDFAST_REACHABLE: %d-%d are no ports; they go from 1 to %d, the lower one first"
                            .formatted(first, last, HIGHEST));
        }
        if (outerFirst < 1 || outerFirst + (last - first) > HIGHEST) {
            throw new IllegalArgumentException(
                    "HOLDFAST_REACHABLE: %d-%d do not fit between %s:%d and port %d"
                            .formatted(first, last, address, outerFirst, HIGHEST));
        }
    }

    static Stretch parse(String text) {
        var match = FORM.matcher(text.strip());
        if (!match.matches()) {
            throw new IllegalArgumentException(
                    "HOLDFAST_REACHABLE: '%s' does not say where ports are reached; %s does"
                            .formatted(text, "20000-20019=127.0.0.1:28980"));
        }
        var first = Integer.parseInt(match.group(1));
        var last = match.group(2) == null ? first : Integer.parseInt(match.group(2));
        return new Stretch(first, last, match.group(3), Integer.parseInt(match.group(4)));
    }

    @Nullable String at(int port) {
        return port < first || port > last ? null : address + ":" + (outerFirst + port - first);
    }
}
