package dev.holdfast.simulator;

import java.util.List;
import java.util.stream.IntStream;

/** Drops steps for as long as something is still wrong. */
final class Shrink {

    private Shrink() {}

    static Scenario smallest(Scenario broken, Core core) {
        return IntStream.range(0, broken.steps().size())
                .mapToObj(broken::without)
                .filter(smaller -> !violations(smaller, core).isEmpty())
                .findFirst()
                .map(smaller -> smallest(smaller, core))
                .orElse(broken);
    }

    static List<String> violations(Scenario scenario, Core core) {
        return Oracles.violations(scenario, World.play(scenario, core));
    }
}
