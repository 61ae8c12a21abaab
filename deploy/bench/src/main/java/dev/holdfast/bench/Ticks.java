package dev.holdfast.bench;

import java.util.Arrays;

/**
 * What all cores of the machine have done since it booted.
 *
 * @param stolen what the machine beneath took away
 */
record Ticks(long busy, long stolen, long all) {

    private static final int IDLE = 3;
    private static final int WAITING = 4;
    private static final int STOLEN = 7;
    // What follows is counted in the fields before, too.
    private static final int FIELDS = 8;

    static Ticks read(HostShell shell) {
        return parse(shell.run("read -r line </proc/stat; printf '%s\\n' \"$line\""));
    }

    /** Reads the first line of {@code /proc/stat}. */
    static Ticks parse(String line) {
        var ticks =
                Arrays.stream(line.strip().split(" +"))
                        .skip(1)
                        .limit(FIELDS)
                        .mapToLong(Long::parseLong)
                        .toArray();
        var all = Arrays.stream(ticks).sum();
        return new Ticks(all - ticks[IDLE] - ticks[WAITING], ticks[STOLEN], all);
    }

    /** Share of all cores' time that they were not idle, 0 to 1. */
    double busySince(Ticks before) {
        return (double) (busy - before.busy) / Math.max(1, all - before.all);
    }

    double stolenSince(Ticks before) {
        return (double) (stolen - before.stolen) / Math.max(1, all - before.all);
    }
}
