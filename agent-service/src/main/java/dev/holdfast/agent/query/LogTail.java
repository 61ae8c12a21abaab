package dev.holdfast.agent.query;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;

/** As much of a log's end as fits. */
public final class LogTail {

    /** Quotes and comma around a line. */
    private static final int AROUND = 3;

    private LogTail() {}

    /**
     * @param most bytes that the lines may take as JSON
     */
    public static List<String> of(List<String> lines, long most) {
        var kept = new ArrayDeque<String>();
        var bytes = 0L;
        for (var line : lines.reversed()) {
            bytes += escaped(line) + AROUND;
            if (bytes > most) {
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
