package dev.holdfast.model.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanTest {

    @ParameterizedTest
    @CsvSource({
        "0, PT0S, 0s",
        "90s, PT90S, 1m30s",
        "1m30s, PT90S, 1m30s",
        "1h0m5s, PT1H5S, 1h5s",
        "500ms, PT0.5S, 500ms",
        "1.5s, PT1.5S, 1s500ms",
        "1d, PT24H, 24h",
        "3us, PT0.000003S, 0s",
        "-5s, PT-5S, -5s",
        "-500ms, PT-0.5S, -500ms",
    })
    void readsWhatComposeWritesAndWritesItShort(String text, Duration span, String again) {
        assertThat(Span.parse(text)).isEqualTo(span);
        assertThat(Span.text(span)).isEqualTo(again);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "5", "soon", "5 s", "PT5S", "s", "1m-5s", "99999999999h"})
    void refusesWhatIsNoDuration(String text) {
        assertThatThrownBy(() -> Span.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
