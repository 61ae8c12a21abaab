package dev.holdfast.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatioTest {

    @Test
    void dividesMediansAndHoldsThemBetweenItsBounds() {
        var ours = new Samples(List.of(90.0, 100.0, 110.0, 95.0, 105.0));
        var peer = new Samples(List.of(190.0, 200.0, 210.0, 195.0, 205.0));

        var ratio = Ratio.of(ours, peer, new Random(7));

        assertThat(ratio.value()).isEqualTo(0.5);
        assertThat(ratio.low()).isLessThan(0.5);
        assertThat(ratio.high()).isGreaterThan(0.5);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0.5, 3", "0.9, 5", "1, 5"})
    void takesTheNearestRank(double share, double expected) {
        assertThat(new Samples(List.of(5.0, 1.0, 4.0, 2.0, 3.0)).percentile(share))
                .isEqualTo(expected);
    }
}
