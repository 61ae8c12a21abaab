package dev.holdfast.backup.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenPathsTest {

    @ParameterizedTest
    @CsvSource({
        "/q/health,                          true",
        "/q/health/ready,                    true",
        "/q/metrics,                         true",
        "/internal/repositories/h1/access,   true",
        "/q/openapi,                         false",
        "/q/healthy,                         false",
        "/q/metrics/x,                       false",
        "/internal/repositories,             false",
        "/internal/v1/snapshots,             false",
        "/something/new,                     false",
        "/,                                  false"
    })
    void areThoseThatAreNamed(String path, boolean open) {
        assertThat(OpenPaths.contains(path)).isEqualTo(open);
    }
}
