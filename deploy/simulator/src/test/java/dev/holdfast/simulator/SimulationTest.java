package dev.holdfast.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Plays seeds for a minute on one core, beside the tests of other modules; {@code
 * -Dholdfast.simulation.seconds} says for how long.
 */
class SimulationTest {

    private static final long FIRST = 1;

    /** A faster machine plays no others than the bench does. */
    private static final long LAST = 100_000;

    @Test
    void nothingIsViolatedWhateverHappens() {
        var replayed = Long.getLong("holdfast.simulation.seed");
        if (replayed != null) {
            hold(replayed);
            return;
        }
        var until = deadline();
        var played = 0L;
        for (var seed = FIRST; seed < LAST && System.nanoTime() - until < 0; seed++, played++) {
            hold(seed);
        }
        System.out.printf(
                "simulation: %d seeds from %d, %d days, 0 violations%n",
                played, FIRST, Scenario.END.multipliedBy(played).toDays());
        assertThat(played).as("seeds played").isPositive();
    }

    static final List<Long> MENDED = Simulation.MENDED;

    @ParameterizedTest
    @FieldSource("MENDED")
    void whatWasMendedHolds(long seed) {
        hold(seed);
    }

    @Test
    void theSameSeedGivesTheSameHistory() {
        LongStream.range(0, 20)
                .mapToObj(Scenarios::of)
                .forEach(scenario ->
                        assertThat(World.play(scenario, Core.REAL))
                                .isEqualTo(World.play(scenario, Core.REAL)));
    }

    private static void hold(long seed) {
        var scenario = Scenarios.of(seed);
        if (Shrink.violations(scenario, Core.REAL).isEmpty()) {
            return;
        }
        var smallest = Shrink.smallest(scenario, Core.REAL);
        var history = World.play(smallest, Core.REAL);
        assertThat(Oracles.violations(smallest, history))
                .as(
                        "seed %d (-Dholdfast.simulation.seed=%d), smallest scenario %s, history%n%s",
                        seed,
                        seed,
                        smallest,
                        String.join("\n", history.stream().map(Object::toString).toList()))
                .isEmpty();
    }

    private static long deadline() {
        var seconds = Long.getLong("holdfast.simulation.seconds", 60);
        return System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    }
}
