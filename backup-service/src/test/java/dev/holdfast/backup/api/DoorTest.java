package dev.holdfast.backup.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoorTest {

    @ParameterizedTest
    @CsvSource({
        "/q/health,                          OPEN",
        "/q/health/ready,                    OPEN",
        "/q/metrics,                         OPEN",
        "/internal/repositories/h1/access,   SIGNED",
        "/q/openapi,                         TOKEN",
        "/q/healthy,                         TOKEN",
        "/q/metrics/x,                       TOKEN",
        "/internal/repositories,             TOKEN",
        "/internal/v1/snapshots,             TOKEN",
        "/something/new,                     TOKEN",
        "/,                                  TOKEN"
    })
    void asksForTheTokenWhereNothingElseIsSaid(String path, Door door) {
        assertThat(Door.of(path)).isEqualTo(door);
    }
}
