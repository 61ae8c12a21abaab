package dev.holdfast.fleet.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class LooksTest {

    private final Looks looks = new Looks();

    @Test
    void keepsWhatItFoundWhereALaterLookFails() {
        looks.at("the end", () -> looks.violate("something stays frozen"));
        looks.at(
                "the operation",
                () -> {
                    throw new AssertionError("the host is gone");
                });
        looks.at(
                "what is left",
                () -> {
                    throw new IllegalStateException("not asked");
                });

        assertThat(looks.taken())
                .containsExactly(
                        "something stays frozen",
                        "the operation cannot be looked at: the host is gone",
                        "what is left cannot be looked at: not asked");
    }

    @Test
    void callsNothingBrokenBecauseItIsToldToStop() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        looks.at(
                                "the end",
                                () -> {
                                    Thread.currentThread().interrupt();
                                    throw new AssertionError("interrupted");
                                }));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(looks.taken()).isEmpty();
    }

    @Test
    void beginsAnewWithEachPoint() {
        looks.violate("something stays frozen");
        looks.taken();

        looks.at("the end", () -> {});

        assertThat(looks.taken()).isEmpty();
    }
}
