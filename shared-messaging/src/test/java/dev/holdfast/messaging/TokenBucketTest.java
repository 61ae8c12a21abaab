package dev.holdfast.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenBucketTest {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    private final TokenBucket full = TokenBucket.full(10, 2, NOW);

    @Test
    void givesNoMoreThanItHolds() {
        assertThat(full.left(NOW)).isEqualTo(10);
        assertThat(full.without(4, NOW).left(NOW)).isEqualTo(6);
        assertThat(full.without(11, NOW).left(NOW)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "499, 0", "500, 1", "1000, 2", "4999, 9", "5000, 10", "99999999, 10"})
    void fillsWithTimeUpToTheBrim(long millis, int left) {
        assertThat(full.without(10, NOW).left(NOW.plusMillis(millis))).isEqualTo(left);
    }

    @Test
    void keepsPartsOfATokenWhenOneIsTaken() {
        var bucket = full.without(10, NOW).without(1, NOW.plusMillis(750));

        assertThat(bucket.left(NOW.plusMillis(999))).isZero();
        assertThat(bucket.left(NOW.plusMillis(1000))).isEqualTo(1);
    }

    @Test
    void losesNothingToAClockThatIsSetBack() {
        assertThat(full.without(4, NOW).left(NOW.minusSeconds(60))).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-1, 1", "1, 0", "1, -1", "1, NaN"})
    void refusesWhatNeverGivesAToken(int most, double perSecond) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenBucket.full(most, perSecond, NOW))
                .withMessageContaining("at least one token");
    }
}
