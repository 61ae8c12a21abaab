package dev.holdfast.agent.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogTailTest {

    private static final long MOST = 900_000;

    @Test
    void leavesWhatFits() {
        assertThat(LogTail.of(List.of("one", "two"), MOST)).containsExactly("one", "two");
    }

    @Test
    void keepsTheEndOfWhatDoesNotFit() {
        var lines = new java.util.ArrayList<>(Collections.nCopies(2_000, "x".repeat(1_000)));
        lines.add("last");

        assertThat(LogTail.of(lines, MOST)).hasSizeBetween(800, 900).endsWith("last");
    }

    @Test
    void countsWhatJsonMakesOfControls() {
        var lines = Collections.nCopies(2_000, "\u0001".repeat(1_000));

        assertThat(LogTail.of(lines, MOST)).hasSizeBetween(140, 150);
    }
}
