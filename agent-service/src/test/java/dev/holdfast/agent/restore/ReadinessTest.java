package dev.holdfast.agent.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.capture.CapturedContainer;
import dev.holdfast.agent.capture.Json;
import dev.holdfast.agent.capture.RawContainer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadinessTest {

    @ParameterizedTest
    @CsvSource({
        "healthy, running, healthy, 0, always, READY",
        "healthy, running, starting, 0, always, NOT_YET",
        "healthy, running, unhealthy, 0, always, NOT_YET",
        "unhealthy, running, unhealthy, 0, always, READY",
        "none, running, none, 0, no, READY",
        "none, exited, none, 0, no, READY",
        "none, exited, none, 1, no, FAILED",
        "none, exited, none, 0, on-failure:3, READY",
        "none, exited, none, 1, on-failure:3, ENDED",
        "none, exited, none, 0, always, ENDED",
        "healthy, exited, none, 137, unless-stopped, ENDED",
    })
    void isReadyWhenItIsAsItWas(
            String before,
            String status,
            String health,
            int code,
            String wish,
            Readiness expected) {
        var captured = new CapturedContainer("app", raw("running", before, 0).json(), wish, true);

        assertThat(Readiness.of(captured, raw(status, health, code))).isEqualTo(expected);
    }

    /** It was restarted again and again; that it still is must not undo a restore. */
    @ParameterizedTest
    @CsvSource({"exited, 1", "exited, 0", "running, 0", "created, 128"})
    void waitsForNothingThatWasDown(String status, int code) {
        var captured = new CapturedContainer("app", raw("exited", "healthy", 1).json(), "no", true);

        assertThat(Readiness.of(captured, raw(status, "starting", code)))
                .isEqualTo(Readiness.READY);
    }

    private static RawContainer raw(String status, String health, int code) {
        return new RawContainer(
                Json.of(
                        """
                        {"State": {"Status": "%s", "ExitCode": %d, "Health": {"Status": "%s"}}}
                        """
                                .formatted(status, code, health)));
    }
}
