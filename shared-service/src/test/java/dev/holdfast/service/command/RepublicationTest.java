package dev.holdfast.service.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepublicationTest {

    @ParameterizedTest
    @CsvSource({
        "1, 0, 10",
        "9, 0, 10",
        "1, 0.8, 14",
        "2, 0.8, 18",
        "3, 0.8, 26",
        "4, 0.8, 42",
        "5, 0.8, 50",
        "1000000, 0.8, 50"
    })
    void comesEverMoreSeldomUpToTheLongest(int publications, double chance, int seconds) {
        assertThat(Republication.next(Instant.EPOCH, publications, chance))
                .isEqualTo(Instant.EPOCH.plus(Duration.ofSeconds(seconds)));
    }
}
