package dev.holdfast.model.simulation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A simulator that finds nothing must not be trusted: each mistake is found by some seed. */
class PlantedBugsTest {

    private static final long SEEDS = 2_000;

    static final Set<String> MISTAKES = Mutants.ALL.keySet();

    @ParameterizedTest
    @FieldSource("MISTAKES")
    void isFound(String mistake) {
        var core = requireNonNull(Mutants.ALL.get(mistake));

        var found =
                LongStream.rangeClosed(1, SEEDS)
                        .filter(seed -> !Shrink.violations(Scenarios.of(seed), core).isEmpty())
                        .findFirst();

        assertThat(found).as("a seed that finds a core that %s", mistake).isPresent();
    }
}
