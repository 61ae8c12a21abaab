package dev.holdfast.model.restart;

import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * Since when, and why, a container is left as it is. Nothing of it is removed; a probe is one start
 * that shows whether it holds by now.
 *
 * @param after what it failed by
 * @param probeAt when the next probe is due
 */
public record Quarantine(ExitClass after, String reason, Instant since, Instant probeAt) {

    Quarantine by(UnaryOperator<Instant> clock) {
        return new Quarantine(after, reason, clock.apply(since), clock.apply(probeAt));
    }
}
