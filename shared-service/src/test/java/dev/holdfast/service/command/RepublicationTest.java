package dev.holdfast.service.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepublicationTest {

    @ParameterizedTest
    @CsvSource({"1, 10", "2, 20", "3, 40", "4, 60", "5, 60", "1000000, 60"})
    void comesEverMoreSeldomUpToTheLongest(int publications, int seconds) {
        assertThat(Republication.next(Instant.EPOCH, publications))
                .isEqualTo(Instant.EPOCH.plus(Duration.ofSeconds(seconds)));
    }
}
