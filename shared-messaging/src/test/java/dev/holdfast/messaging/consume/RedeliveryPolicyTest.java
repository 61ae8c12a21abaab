package dev.holdfast.messaging.consume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.messaging.consume.Verdict.Park;
import dev.holdfast.messaging.consume.Verdict.Redeliver;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedeliveryPolicyTest {

    private static final double LEAST = 0;
    private static final double MOST = 0.999_999;

    private final RedeliveryPolicy policy = policy(5, true);

    @ParameterizedTest
    @CsvSource({"1, 150", "2, 250", "3, 450", "7, 6450", "8, 10000", "1000, 10000"})
    void doublesTheDelayUpToTheLongest(long deliveries, long millis) {
        assertThat(policy.delay(deliveries, MOST)).isEqualTo(Duration.ofMillis(millis));
        assertThat(policy.delay(deliveries, LEAST)).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void redeliversUntilOneDeliveryIsLeft() {
        assertThat(policy.afterFailure(3, MOST, true))
                .isEqualTo(new Redeliver(Duration.ofMillis(450)));
        assertThat(policy.afterFailure(4, MOST, true)).isEqualTo(new Park());
    }

    @Test
    void parksWhatCameOftenerThanItShould() {
        assertThat(policy.afterFailure(9, MOST, true)).isEqualTo(new Park());
    }

    @Test
    void waitsLongestWhereItMayNotPark() {
        assertThat(policy(5, false).afterFailure(4, LEAST, true))
                .isEqualTo(new Redeliver(Duration.ofSeconds(10)));
    }

    @Test
    void waitsLongestWhereTooMuchFailedLately() {
        assertThat(policy.afterFailure(1, LEAST, false))
                .isEqualTo(new Redeliver(Duration.ofSeconds(10)));
    }

    @Test
    void neverParksWithoutALimit() {
        assertThat(policy(-1, true).afterFailure(1_000, MOST, true)).isInstanceOf(Redeliver.class);
    }

    private static RedeliveryPolicy policy(long maxDeliver, boolean parks) {
        return new RedeliveryPolicy(
                Duration.ofMillis(100), Duration.ofSeconds(10), maxDeliver, parks);
    }
}
