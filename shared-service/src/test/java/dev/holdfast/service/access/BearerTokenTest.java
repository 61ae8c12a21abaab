package dev.holdfast.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokenTest {

    private static final String TOKEN = "only-in-this-test";

    /** SHA-256 of {@link #TOKEN}, as {@code sha256sum} prints it. */
    private static final String HASH =
            "784696135f073cf89e2e6fab66c14075568c6548d129aaf729b58f7333437051";

    private static final BearerToken GOOD = BearerToken.ofHash(HASH);

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER "})
    void isTheOneWhoseHashIsKnown(String scheme) {
        assertThat(GOOD.isIn(scheme + TOKEN)).isTrue();
    }

    static Stream<@Nullable String> wrong() {
        return Stream.of(
                null,
                "",
                "Bearer",
                "Bearer ",
                TOKEN,
                "Basic " + TOKEN,
                "Bearer " + TOKEN + " ",
                "Bearer  " + TOKEN,
                "Bearer " + TOKEN.substring(1),
                "Bearer " + HASH);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void isNothingElse(@Nullable String authorization) {
        assertThat(GOOD.isIn(authorization)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void isNotThereWithoutAHash(@Nullable String authorization) {
        assertThat(BearerToken.none().isIn(authorization)).isFalse();
    }

    @Test
    void isReadFromAFileThatEndsWithALine() {
        assertThat(BearerToken.ofHash(HASH + "\n").isIn("Bearer " + TOKEN)).isTrue();
    }

    @Test
    void isRefusedWhereItsHashIsNone() {
        assertThatThrownBy(() -> BearerToken.ofHash(TOKEN))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
