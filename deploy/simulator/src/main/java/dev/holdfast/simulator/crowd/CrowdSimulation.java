package dev.holdfast.simulator.crowd;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;

/** The crowd's simulator as others drive it: by seeds alone. */
public final class CrowdSimulation {

    private CrowdSimulation() {}

    /** Mistakes that are planted, each as what gates with it do. */
    public static Set<String> mistakes() {
        return GateMutants.ALL.keySet();
    }

    /** The first of as many seeds whose history shows a mistake. */
    public static OptionalLong seedThatFinds(String mistake, long seeds) {
        var core = requireNonNull(GateMutants.ALL.get(mistake), mistake);
        return LongStream.rangeClosed(1, seeds).filter(seed -> isViolated(seed, core)).findFirst();
    }

    private static boolean isViolated(long seed, GateCore core) {
        var scene = Scene.of(seed);
        return !CrowdOracles.violations(scene, Crowd.play(scene, core)).isEmpty();
    }
}
