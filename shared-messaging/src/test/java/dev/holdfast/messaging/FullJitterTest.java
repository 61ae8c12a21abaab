package dev.holdfast.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FullJitterTest {

    @ParameterizedTest
    @CsvSource({
        "1, 0, 0",
        "1, 0.5, 50",
        "1, 0.999999, 100",
        "2, 0.5, 100",
        "7, 0.5, 3200",
        "8, 0.5, 5000",
        "1000000, 0.999999, 10000"
    })
    void spreadsOverAllOfADelayThatDoublesUpToTheLongest(long attempt, double chance, long millis) {
        var delay =
                FullJitter.delay(Duration.ofMillis(100), Duration.ofSeconds(10), attempt, chance);

        assertThat(delay).isEqualTo(Duration.ofMillis(millis));
    }
}
