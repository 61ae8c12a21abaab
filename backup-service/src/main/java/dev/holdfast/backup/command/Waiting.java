package dev.holdfast.backup.command;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a host's word is waited for.
 *
 * @param begin how long after it was told a host may begin
 * @param silence how long one that is at it may say nothing
 * @param report how long after "done" a report may take
 */
public record Waiting(Duration begin, Duration silence, Duration report) {

    /** A host that answers "expired" at the deadline is heard before we say the same. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    public Waiting {
        if (!begin.isPositive() || !silence.isPositive() || !report.isPositive()) {
            throw new IllegalArgumentException("a wait is longer than nothing");
        }
    }

    public Instant deadline(Instant issued) {
        return issued.plus(begin);
    }

    public Instant forBegin(Instant issued) {
        return deadline(issued).plus(MARGIN);
    }

    public Instant forProgress(Instant heard) {
        return heard.plus(silence);
    }

    public Instant forReport(Instant heard) {
        return heard.plus(report);
    }
}
