package dev.holdfast.controller.rehearsal;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Duration;

/**
 * What decisions add up to.
 *
 * @param restarts those of failures, not the probes of a quarantine
 * @param waited all waits before restarts and probes
 */
record Totals(
        int decisions,
        int restarts,
        int quarantines,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration waited) {

    static final Totals NONE = new Totals(0, 0, 0, Duration.ZERO);

    Totals and(Fate fate) {
        var delay = fate.delay();
        var isRestart = delay != null && !fate.quarantined();
        return new Totals(
                decisions + 1,
                restarts + (isRestart ? 1 : 0),
                quarantines + (fate.quarantined() ? 1 : 0),
                delay == null ? waited : waited.plus(delay));
    }

    Totals and(Totals other) {
        return new Totals(
                decisions + other.decisions,
                restarts + other.restarts,
                quarantines + other.quarantines,
                waited.plus(other.waited));
    }
}
