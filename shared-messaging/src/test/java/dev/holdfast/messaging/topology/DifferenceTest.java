package dev.holdfast.messaging.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    @Test
    void saysNothingOfWhatAgrees() {
        assertThat(Difference.between(Map.of("max bytes", 5L), Map.of("max bytes", 5L))).isEmpty();
    }

    @Test
    void namesEachSettingThatDiffersWithBothValues() {
        var wanted = Map.<String, Object>of("max bytes", 5L, "storage", "file");
        var real = Map.<String, Object>of("max bytes", 4L, "storage", "memory");

        assertThat(Difference.between(wanted, real))
                .containsExactly("max bytes is 4, wanted 5", "storage is memory, wanted file");
    }
}
