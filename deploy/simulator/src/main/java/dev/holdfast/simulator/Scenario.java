package dev.holdfast.simulator;

import dev.holdfast.model.policy.Policy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * All that a history follows from.
 *
 * @param hostAhead by how much the host's clock is ahead of the controller's from the beginning;
 *     negative for behind
 */
record Scenario(long seed, Policy policy, boolean oneShot, Duration hostAhead, List<Timed> steps) {

    /** After this nothing goes wrong any more, and what is broken must come back. */
    static final Duration QUIET = Duration.ofHours(2);

    static final Duration END = Duration.ofHours(4);

    record Timed(Duration at, Step step) {}

    Scenario without(int index) {
        var rest = new ArrayList<>(steps);
        rest.remove(index);
        return new Scenario(seed, policy, oneShot, hostAhead, List.copyOf(rest));
    }
}
