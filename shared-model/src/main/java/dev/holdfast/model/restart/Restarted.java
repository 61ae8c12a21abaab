package dev.holdfast.model.restart;

import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * A restart that was decided after a failure.
 *
 * @param at when it was due
 * @param slow the failure before it was a slow one
 */
public record Restarted(ExitClass after, Instant at, boolean slow) {

    Restarted by(UnaryOperator<Instant> clock) {
        return new Restarted(after, clock.apply(at), slow);
    }
}
