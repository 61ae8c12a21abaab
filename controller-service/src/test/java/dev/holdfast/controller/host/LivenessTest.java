package dev.holdfast.controller.host;

import static dev.holdfast.controller.host.HostState.ALIVE;
import static dev.holdfast.controller.host.HostState.DOWN;
import static dev.holdfast.controller.host.HostState.SUSPECT;
import static dev.holdfast.controller.host.HostState.UNHEARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LivenessTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Liveness LIVENESS =
            new Liveness(Duration.ofSeconds(3), Duration.ofSeconds(10));

    @ParameterizedTest
    @CsvSource({
        // A host's clock or this one may have been set back.
        "-5000, ALIVE",
        "0, ALIVE",
        "2999, ALIVE",
        "3000, SUSPECT",
        "9999, SUSPECT",
        "10000, DOWN",
    })
    void isJudgedByTheLengthOfTheSilence(long millis, HostState state) {
        assertThat(LIVENESS.of(NOW.minusMillis(millis), NOW)).isEqualTo(state);
    }

    @Test
    void isNotDownBeforeItWasEverHeard() {
        assertThat(LIVENESS.of(null, NOW)).isEqualTo(UNHEARD);
    }

    @Test
    void skipsSuspicionWhereBothLimitsAreOne() {
        var strict = new Liveness(Duration.ofSeconds(3), Duration.ofSeconds(3));

        assertThat(strict.of(NOW.minusMillis(2_999), NOW)).isEqualTo(ALIVE);
        assertThat(strict.of(NOW.minusMillis(3_000), NOW)).isEqualTo(DOWN).isNotEqualTo(SUSPECT);
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "-1, 10", "5, 4"})
    void refusesLimitsThatContradictEachOther(long suspectAfter, long downAfter) {
        assertThatThrownBy(() ->
                        new Liveness(
                                Duration.ofSeconds(suspectAfter), Duration.ofSeconds(downAfter)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
