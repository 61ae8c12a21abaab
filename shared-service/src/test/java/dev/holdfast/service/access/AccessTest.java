package dev.holdfast.service.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {

    private static final Access ACCESS =
            new Access(BearerToken.none(), "/open"::equals, path -> path.equals("/big") ? 100 : 10);

    @Test
    void isClosedWhereNothingElseIsSaid() {
        assertThat(ACCESS.mayPass("/open", null)).isTrue();
        assertThat(ACCESS.mayPass("/open/too", null)).isFalse();
        assertThat(ACCESS.mayPass("/big", "Bearer guessed")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/small, ,        false",
        "/small, 0,       false",
        "/small, 10,      false",
        "/small, 11,      true",
        "/big,   100,     false",
        "/big,   101,     true",
        "/big,   -,       true",
        "/big,   1e9,     true",
        "/big,   99999999999999999999, true"
    })
    void refusesBodiesByTheirOwnWord(String path, String contentLength, boolean refused) {
        assertThat(ACCESS.isTooLong(path, contentLength)).isEqualTo(refused);
    }
}
