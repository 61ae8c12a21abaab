package dev.holdfast.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A simulator that finds nothing must not be trusted: each mistake is found by some seed. */
class PlantedBugsTest {

    private static final long SEEDS = 6_000;

    static final Set<String> MISTAKES = Simulation.mistakes();

    @ParameterizedTest
    @FieldSource("MISTAKES")
    void isFound(String mistake) {
        var found = Simulation.seedThatFinds(mistake, SEEDS);

        assertThat(found).as("a seed that finds a core that %s", mistake).isPresent();
    }
}
