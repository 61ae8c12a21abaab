package dev.holdfast.model.policy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S,   PT1M, 0.2, PT10S,  backoff.first",
        "PT-1S,  PT1M, 0.2, PT10S,  backoff.first",
        "PT2M,   PT1M, 0.2, PT10S,  backoff.longest",
        "PT1S,   PT1M, -0.1, PT10S, backoff.jitter",
        "PT1S,   PT1M, 1.1, PT10S,  backoff.jitter",
        "PT1S,   PT1M, NaN, PT10S,  backoff.jitter",
        "PT1S,   PT1M, 0.2, PT0S,   backoff.clean-run",
    })
    void refusesNonsenseAndNamesTheKey(
            Duration first, Duration longest, double jitter, Duration cleanRun, String key) {
        assertThatThrownBy(() -> new Backoff(first, longest, jitter, cleanRun))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key);
    }
}
