package dev.holdfast.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalTest {

    @ParameterizedTest
    @CsvSource({"SIGTERM, 15", "TERM, 15", "15, 15", "9, 9", "SIGRTMIN+3, 37", "HUP, 1", "NO, 0"})
    void readsSignalsAsDockerWritesThem(String text, int number) {
        assertThat(Signal.number(text)).isEqualTo(number);
    }
}
