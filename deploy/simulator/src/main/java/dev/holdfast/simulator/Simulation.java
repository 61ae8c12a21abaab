package dev.holdfast.simulator;

import static java.util.Objects.requireNonNull;

import dev.holdfast.model.policy.Policy;
import dev.holdfast.model.restart.RestartDecision;
import dev.holdfast.model.restart.RestartState;
import dev.holdfast.model.restart.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;

/** The simulator as others drive it: by seeds alone. */
public final class Simulation {

    /** How much time one seed simulates. */
    public static final Duration SPAN = Scenario.END;

    /** Each of these broke something once, or shows what few others do. */
    static final List<Long> MENDED =
            List.of(
                    5_904L, 7_616L, 11_454L, 12_306L, 16_019L, 45_840L, 77_747L, 114_985L, 121_452L,
                    132_996L, 200_429L);

    private Simulation() {}

    /** What does not hold in the history that a seed makes; empty where all does. */
    public static List<String> violations(long seed) {
        return violations(seed, Core.REAL);
    }

    /** All that the core is asked in the history that a seed makes, in order. */
    public static List<Occasion> occasions(long seed) {
        var occasions = new ArrayList<Occasion>();
        World.play(Scenarios.of(seed), listening(occasions));
        return occasions;
    }

    /** Mistakes that are planted, each as what a core with it does. */
    public static Set<String> mistakes() {
        return Mutants.ALL.keySet();
    }

    /** The first of as many seeds whose history shows a mistake. */
    public static OptionalLong seedThatFinds(String mistake, long seeds) {
        return firstThatFinds(mistake, LongStream.rangeClosed(1, seeds));
    }

    static OptionalLong firstThatFinds(String mistake, LongStream seeds) {
        var core = requireNonNull(Mutants.ALL.get(mistake), mistake);
        return seeds.filter(seed -> !violations(seed, core).isEmpty()).findFirst();
    }

    private static List<String> violations(long seed, Core core) {
        return Shrink.violations(Scenarios.of(seed), core);
    }

    private static Core listening(List<Occasion> occasions) {
        return new Core() {
            @Override
            public RestartDecision decide(
                    Trigger trigger,
                    RestartState state,
                    Policy policy,
                    Instant now,
                    double random) {
                occasions.add(new Occasion(trigger, state, policy, now, random));
                return Core.super.decide(trigger, state, policy, now, random);
            }
        };
    }
}
