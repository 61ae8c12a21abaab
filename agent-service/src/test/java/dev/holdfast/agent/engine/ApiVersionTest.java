package dev.holdfast.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiVersionTest {

    @ParameterizedTest
    @CsvSource({"1.41, 1.12, 1.41", "1.51, 1.24, 1.51", "1.60, 1.44, 1.51", "2.3, 1.99, 1.99"})
    void agreesOnTheNewestThatBothSpeak(String newest, String oldest, String agreed) {
        assertThat(ApiVersion.agree(ApiVersion.parse(newest), ApiVersion.parse(oldest)))
                .hasToString(agreed);
    }

    @Test
    void refusesAnEngineThatIsTooOld() {
        assertThatThrownBy(() -> ApiVersion.agree(new ApiVersion(1, 40), new ApiVersion(1, 12)))
                .isInstanceOf(EngineFailure.Permanent.class)
                .hasMessageContaining("1.40");
    }
}
