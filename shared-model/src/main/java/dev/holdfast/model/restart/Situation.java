package dev.holdfast.model.restart;

import dev.holdfast.model.policy.Policy;
import java.time.Instant;

/**
 * What every rule looks at.
 *
 * @param random 0 up to but not 1; spreads the waits
 */
record Situation(RestartState state, Policy policy, Instant now, double random) {

    Situation with(RestartState other) {
        return new Situation(other, policy, now, random);
    }
}
