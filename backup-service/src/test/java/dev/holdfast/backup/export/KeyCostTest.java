package dev.holdfast.backup.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyCostTest {

    @Test
    void isThatOfAKeyWhichResticMade() {
        var key =
                "{\"created\":\"2026-11-28T02:19:15Z\",\"username\":\"root\",\"hostname\":\"vm\","
                        + "\"kdf\":\"scrypt\",\"N\":32768,\"r\":8,\"p\":3,\"salt\":\"YNk5\","
                        + "\"data\":\"McMl\"}";

        assertThat(KeyCost.read(key)).isEqualTo(new KeyCost("scrypt", 32768, 8, 3));
        assertThat(KeyCost.read(key).isUsual()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "scrypt, 1, 1, 1, true",
        "scrypt, 262144, 8, 64, true",
        "scrypt, 524288, 8, 1, false",
        "scrypt, 32768, 65, 1, false",
        "scrypt, 32768, 8, 65, false",
        "scrypt, 1073741824, 8, 1, false",
        "scrypt, 9223372036854775807, 9223372036854775807, 1, false",
        "scrypt, 4294967296, 4294967296, 1, false",
        "scrypt, 0, 8, 1, false",
        "scrypt, 32768, 8, 0, false",
        "scrypt, -32768, -8, 1, false",
        "argon2, 32768, 8, 1, false"
    })
    void isUsualWhereItIsWhatResticAsksForOrALittleMore(
            String kdf, long rounds, long blocks, long times, boolean usual) {
        assertThat(new KeyCost(kdf, rounds, blocks, times).isUsual()).isEqualTo(usual);
    }

    @Test
    void isNoneWithoutNumbers() {
        assertThat(KeyCost.read("{}").isUsual()).isFalse();
        assertThatThrownBy(() -> KeyCost.read("no")).isInstanceOf(UncheckedIOException.class);
    }
}
