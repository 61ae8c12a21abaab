package dev.holdfast.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.container.Intent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndingTest {

    @ParameterizedTest
    @CsvSource({
        // seen, stopped, other signal, Docker's flag, with host → intent
        "true,  false, false, ,      false, NONE",
        "true,  false, true,  ,      false, NONE",
        "true,  false, false, false, false, NONE",
        "true,  false, false, true,  false, PERSON",
        "true,  true,  false, true,  false, PERSON",
        "true,  true,  false, ,      false, PERSON",
        "true,  true,  true,  true,  false, PERSON",
        "true,  true,  false, false, false, HOST",
        "false, true,  false, true,  false, PERSON",
        "false, false, false, true,  false, PERSON",
        "false, false, true,  true,  false, UNKNOWN",
        "false, false, false, false, false, NONE",
        "false, false, false, ,      false, UNKNOWN",
        "false, false, false, true,  true,  HOST",
        "true,  true,  false, true,  true,  HOST",
    })
    void knowsWhoseWillItWas(
            boolean seen,
            boolean stopped,
            boolean otherSignal,
            @Nullable Boolean flag,
            boolean withHost,
            Intent intent) {
        assertThat(new Ending(seen, false, stopped, otherSignal, flag, withHost).intent())
                .isEqualTo(intent);
    }

    @Test
    void takesItsOwnRestartForNobodysWish() {
        assertThat(new Ending(true, true, true, false, true, false).intent())
                .isEqualTo(Intent.OPERATION);
    }
}
