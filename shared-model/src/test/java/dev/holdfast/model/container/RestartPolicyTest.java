package dev.holdfast.model.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestartPolicyTest {

    @ParameterizedTest
    @ValueSource(strings = {"no", "always", "unless-stopped", "on-failure", "on-failure:5"})
    void readsWhatItWrote(String name) {
        assertThat(RestartPolicy.parse(name).text()).isEqualTo(name);
    }

    @Test
    void refusesAnythingElse() {
        assertThatThrownBy(() -> RestartPolicy.parse("on-failure:; rm"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
