package dev.holdfast.backup.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class WindowTest {

    private static final Window NIGHT = new Window(LocalTime.of(2, 0), Duration.ofHours(3));
    private static final Window OVER_MIDNIGHT =
            new Window(LocalTime.of(23, 0), Duration.ofHours(2));

    @Test
    void opensAtItsTimeAndClosesAfterItsLength() {
        assertThat(NIGHT.openedAt(at("2026-11-27T01:59:59Z"))).isEmpty();
        assertThat(NIGHT.openedAt(at("2026-11-27T02:00:00Z"))).contains(at("2026-11-27T02:00:00Z"));
        assertThat(NIGHT.openedAt(at("2026-11-27T04:59:59Z"))).contains(at("2026-11-27T02:00:00Z"));
        assertThat(NIGHT.openedAt(at("2026-11-27T05:00:00Z"))).isEmpty();
    }

    @Test
    void goesOverMidnight() {
        assertThat(OVER_MIDNIGHT.openedAt(at("2026-11-27T00:30:00Z")))
                .contains(at("2026-11-26T23:00:00Z"));
        assertThat(OVER_MIDNIGHT.left(at("2026-11-27T00:30:00Z")))
                .isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void grantsItsWholeLengthToWhatIsAskedForOutside() {
        assertThat(NIGHT.left(at("2026-11-27T12:00:00Z"))).isEqualTo(Duration.ofHours(3));
    }

    @Test
    void isADayAtMost() {
        assertThatThrownBy(() -> new Window(LocalTime.NOON, Duration.ofHours(25)))
                .hasMessageContaining("holdfast.pruning.window-length");
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }
}
