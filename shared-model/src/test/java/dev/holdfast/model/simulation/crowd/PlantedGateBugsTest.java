package dev.holdfast.model.simulation.crowd;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Each mistake at the gates is found by some crowd. */
class PlantedGateBugsTest {

    private static final long SEEDS = 500;

    static final Set<String> MISTAKES = GateMutants.ALL.keySet();

    @ParameterizedTest
    @FieldSource("MISTAKES")
    void isFound(String mistake) {
        var core = requireNonNull(GateMutants.ALL.get(mistake));

        var found =
                LongStream.rangeClosed(1, SEEDS)
                        .mapToObj(Scene::of)
                        .filter(scene ->
                                !CrowdOracles.violations(scene, Crowd.play(scene, core)).isEmpty())
                        .findFirst();

        assertThat(found).as("a crowd that finds gates which %s", mistake).isPresent();
    }
}
