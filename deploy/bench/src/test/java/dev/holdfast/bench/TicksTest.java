package dev.holdfast.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TicksTest {

    private static final Ticks BEFORE = Ticks.parse("cpu  100 0 50 800 40 0 5 5 9 9");

    @Test
    void countsWaitingForTheDiskAsIdle() {
        var after = Ticks.parse("cpu  130 0 60 850 50 0 5 5 99 99");

        assertThat(after.busySince(BEFORE)).isEqualTo(0.4);
        assertThat(after.stolenSince(BEFORE)).isZero();
    }

    @Test
    void tellsWhatTheMachineBeneathTook() {
        var after = Ticks.parse("cpu  100 0 50 875 40 0 5 30 9 9");

        assertThat(after.stolenSince(BEFORE)).isEqualTo(0.25);
    }
}
