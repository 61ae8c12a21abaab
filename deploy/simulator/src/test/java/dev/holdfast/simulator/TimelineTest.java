package dev.holdfast.simulator;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private final Timeline time = new Timeline();

    /** A mistake that makes a history endless is told in words, and not by a run that hangs. */
    @Test
    void refusesAHistoryThatDoesNotEnd() {
        again();

        assertThatThrownBy(() -> time.runUntil(time.now().plusSeconds(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("until 2026-01-01T00:00:00Z");
    }

    private void again() {
        time.after(Duration.ZERO, this::again);
    }
}
