package dev.holdfast.controller.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenPathsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/health",
                "/q/health/ready",
                "/q/openapi",
                "/q/swagger-ui/index.html",
                "/internal/bundles/1"
            })
    void areThoseWhereNobodyHasAToken(String path) {
        assertThat(OpenPaths.contains(path)).isTrue();
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
    void areNoOthers(String path) {
        assertThat(OpenPaths.contains(path)).isFalse();
    }
}
