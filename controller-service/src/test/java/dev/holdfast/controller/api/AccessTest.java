package dev.holdfast.controller.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.controller.Api;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

    private static final Access ACCESS = new Access(Api.TOKEN_HASH);
    private static final String CLOSED = "/api/v1/hosts";

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER "})
    void isGivenToTheToken(String scheme) {
        assertThat(ACCESS.mayPass(CLOSED, scheme + Api.TOKEN)).isTrue();
    }

    static Stream<@Nullable String> wrong() {
        return Stream.of(
                null,
                "",
                "Bearer",
                "Bearer ",
                Api.TOKEN,
                "Basic " + Api.TOKEN,
                "Bearer " + Api.TOKEN + " ",
                "Bearer  " + Api.TOKEN,
                "Bearer " + Api.TOKEN.substring(1),
                "Bearer " + Api.TOKEN_HASH);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void isGivenToNothingElse(@Nullable String authorization) {
        assertThat(ACCESS.mayPass(CLOSED, authorization)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/health",
                "/q/health/ready",
                "/q/openapi",
                "/q/swagger-ui/index.html",
                "/internal/bundles/1"
            })
    void isOpenWhereNobodyHasAToken(String path) {
        assertThat(ACCESS.mayPass(path, null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1/hosts",
                "/q",
                "/q/metrics",
                "/q/healthy",
                "/q/dev",
                "/internals",
                "/api/q/health",
                "/Q/health"
            })
    void isClosedEverywhereElse(String path) {
        assertThat(ACCESS.mayPass(path, null)).isFalse();
    }
}
