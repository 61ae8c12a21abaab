package dev.holdfast.agent.report;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether a report is due.
 *
 * @param reportedAt when everything was last told
 * @param changed something differs since then
 */
record ReportPlan(Instant reportedAt, boolean changed) {

    boolean isDue(Instant now, Duration every) {
        return changed && !now.isBefore(reportedAt.plus(every));
    }

    ReportPlan andChanged(boolean more) {
        return new ReportPlan(reportedAt, changed || more);
    }
}
