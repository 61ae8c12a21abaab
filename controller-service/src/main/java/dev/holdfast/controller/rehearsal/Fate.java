package dev.holdfast.controller.rehearsal;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.holdfast.model.restart.RestartDecision;
import dev.holdfast.model.restart.Rule;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a decision comes to.
 *
 * @param follows in words
 * @param delay until it is started; null where it is not
 */
record Fate(
        Rule rule,
        String follows,
        boolean quarantined,
        @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) Duration delay) {

    static Fate of(RestartDecision decision) {
        return switch (decision) {
            case RestartDecision.Restart(var rule, _, _, var delay) ->
                    new Fate(rule, "started again " + when(delay), false, delay);
            case RestartDecision.Quarantined(var rule, _, _, var delay) ->
                    new Fate(rule, "quarantined and tried again " + when(delay), true, delay);
            case RestartDecision.LeaveRunning(var rule, _, _) ->
                    new Fate(rule, "left running", false, null);
            case RestartDecision.StayDown(var rule, _, _) ->
                    new Fate(rule, "left down", false, null);
            case RestartDecision.GiveUp(var rule, _, _) -> new Fate(rule, "given up", false, null);
        };
    }

    private static String when(Duration delay) {
        return delay.isZero()
                ? "at once"
                : "after %d.%03d s".formatted(delay.toSeconds(), delay.toMillisPart());
    }
}
