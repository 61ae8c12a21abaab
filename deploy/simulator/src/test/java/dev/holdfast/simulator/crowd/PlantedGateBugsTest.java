package dev.holdfast.simulator.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Each mistake at the gates is found by some crowd. */
class PlantedGateBugsTest {

    private static final long SEEDS = 500;

    static final Set<String> MISTAKES = CrowdSimulation.mistakes();

    @ParameterizedTest
    @FieldSource("MISTAKES")
    void isFound(String mistake) {
        var found = CrowdSimulation.seedThatFinds(mistake, SEEDS);

        assertThat(found).as("a crowd that finds gates which %s", mistake).isPresent();
    }
}
