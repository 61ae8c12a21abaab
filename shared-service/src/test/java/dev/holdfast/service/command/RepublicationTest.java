package dev.holdfast.service.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepublicationTest {

    @ParameterizedTest
    @CsvSource({
        "1, 0, 5",
        "1, 0.5, 10",
        "2, 0.5, 15",
        "3, 0.5, 25",
        "4, 0.5, 35",
        "1000000, 0.5, 35"
    })
    void comesEverMoreSeldomUpToTheLongest(int publications, double chance, int seconds) {
        assertThat(Republication.next(Instant.EPOCH, publications, chance))
                .isEqualTo(Instant.EPOCH.plus(Duration.ofSeconds(seconds)));
    }
}
