package dev.holdfast.backup.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StandingTest {

    private static final LocalTime AT = LocalTime.of(1, 0);
    private static final Duration AGAIN = Duration.ofMinutes(10);
    private static final Instant TODAY = Instant.parse("2026-03-02T01:00:00Z");
    private static final Instant NOW = TODAY.plus(Duration.ofHours(3));

    @Test
    void oneIsDueOnceADay() {
        assertThat(isDue(null, null, null)).isTrue();
        assertThat(isDue(null, TODAY.minusSeconds(1), null)).isTrue();
        assertThat(isDue(null, TODAY, null)).isFalse();
        assertThat(isDue(null, NOW, null)).isFalse();
    }

    @Test
    void beforeItsTimeOfDayThatOfTheDayBeforeCounts() {
        var early = TODAY.minus(Duration.ofMinutes(1));
        var yesterday = TODAY.minus(Duration.ofDays(1));

        assertThat(standing(null, yesterday, null).isDue(AT, AGAIN, early)).isFalse();
        assertThat(standing(null, yesterday.minusSeconds(1), null).isDue(AT, AGAIN, early))
                .isTrue();
    }

    @Test
    void whatIsWantedIsDueWhateverTheTime() {
        assertThat(isDue(NOW, NOW, null)).isTrue();
    }

    @Test
    void afterAFailureItIsTriedAgainLater() {
        assertThat(isDue(null, null, NOW.minus(AGAIN).plusSeconds(1))).isFalse();
        assertThat(isDue(null, null, NOW.minus(AGAIN))).isTrue();
    }

    @Test
    void whatIsWantedSinceAFailureDoesNotWait() {
        var failed = NOW.minusSeconds(2);

        assertThat(isDue(failed.minusSeconds(1), null, failed)).isFalse();
        assertThat(isDue(failed.plusSeconds(1), null, failed)).isTrue();
    }

    @Test
    void aNewDatabaseIsAStrangerToWhatWasThereBeforeUnlessAPersonWantsToGoOn() {
        assertThat(new Standing(null, null, null, null).isStrangerTo(1)).isTrue();
        assertThat(new Standing(null, null, null, null).isStrangerTo(0)).isFalse();
        assertThat(new Standing(null, TODAY, null, null).isStrangerTo(1)).isFalse();
        assertThat(new Standing(NOW, null, null, null).isStrangerTo(1)).isFalse();
    }

    private static boolean isDue(
            @Nullable Instant wanted, @Nullable Instant taken, @Nullable Instant failed) {
        return standing(wanted, taken, failed).isDue(AT, AGAIN, NOW);
    }

    private static Standing standing(
            @Nullable Instant wanted, @Nullable Instant taken, @Nullable Instant failed) {
        return new Standing(wanted, taken, taken, failed);
    }
}
