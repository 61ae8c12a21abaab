package dev.holdfast.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A simulator that finds nothing must not be trusted: each mistake is found by some seed. */
class PlantedBugsTest {

    private static final long SEEDS = 6_000;

    static final Set<String> MISTAKES = Simulation.mistakes();

    @ParameterizedTest
    @FieldSource("MISTAKES")
    void isFound(String mistake) {
        var mended = Simulation.MENDED.stream().mapToLong(Long::longValue);
        var seeds = LongStream.concat(LongStream.rangeClosed(1, SEEDS), mended);

        var found = Simulation.firstThatFinds(mistake, seeds);

        assertThat(found).as("a seed that finds a core that %s", mistake).isPresent();
    }
}
