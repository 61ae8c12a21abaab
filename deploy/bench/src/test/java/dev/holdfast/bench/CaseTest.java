package dev.holdfast.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaseTest {

    @ParameterizedTest
    @CsvSource({"'', 60", "--full, 300", "7, 7"})
    void takesAsManySamplesAsAsked(String argument, int samples) {
        assertThat(Case.RESTART.samples(argument)).isEqualTo(samples);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "1.5", "100000"})
    void refusesWhatIsNoNumber(String argument) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Case.RESTART.samples(argument))
                .withMessageContaining(argument);
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByItsWord(Case one) {
        assertThat(Case.of(one.word())).isSameAs(one);
    }

    @Test
    void refusesACaseThatThereIsNot() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Case.of("speed"))
                .withMessageContaining("speed");
    }
}
