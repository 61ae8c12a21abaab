package dev.holdfast.model.simulation;

import dev.holdfast.model.policy.Policy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All that a history follows from. */
record Scenario(long seed, Policy policy, boolean oneShot, List<Timed> steps) {

    /** After this nothing goes wrong any more, and what is broken must come back. */
    static final Duration QUIET = Duration.ofHours(2);

    static final Duration END = Duration.ofHours(4);

    record Timed(Duration at, Step step) {}

    /** For how long agent and controller may hear nothing of each other. */
    Duration silence() {
        return steps.stream().map(timed -> of(timed.step())).reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration of(Step step) {
        return switch (step) {
            case Step.LinkIsCut(var during) -> during;
            case Step.LinkIsBad(var during, _, _, _) -> during;
            case Step.AgentAway(var down) -> down;
            case Step.ControllerAway(var down) -> down;
            case Step.ControllerCrashes(var down) -> down;
            default -> Duration.ZERO;
        };
    }

    Scenario without(int index) {
        var rest = new ArrayList<>(steps);
        rest.remove(index);
        return new Scenario(seed, policy, oneShot, List.copyOf(rest));
    }
}
