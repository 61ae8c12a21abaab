package dev.holdfast.agent.query;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;

/** As much of a log's end as fits into one answer. */
final class LogTail {

    /** NATS refuses more than a megabyte; JSON makes lines longer. */
    static final long MOST_BYTES = 900_000;

    /** Quotes and comma around a line. */
    private static final int AROUND = 3;

    private LogTail() {}

    static List<String> of(List<String> lines) {
        var kept = new ArrayDeque<String>();
        var bytes = 0L;
        for (var line : lines.reversed()) {
            bytes += escaped(line) + AROUND;
            if (bytes > MOST_BYTES) {
                break;
            }
            kept.addFirst(line);
        }
        return List.copyOf(kept);
    }

    private static long escaped(String line) {
        var controls = line.chars().filter(c -> c < ' ').count();
        var quoted = line.chars().filter(c -> c == '"' || c == '\\').count();
        return line.getBytes(StandardCharsets.UTF_8).length + 5 * controls + quoted;
    }
}
