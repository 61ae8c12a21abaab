package dev.holdfast.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.ContainerState;
import dev.holdfast.model.container.Declared;
import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.Health;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.container.RestartPolicy;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProspectsTest {

    private static final Instant STARTED = Instant.parse("2026-11-20T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // status, exit code, why it could not start, wish, whose will → is to run
        "running,    0,   '',    no,             NONE,    true",
        "paused,     0,   '',    no,             NONE,    true",
        "restarting, 1,   '',    always,         NONE,    true",
        "exited,     1,   '',    always,         NONE,    true",
        "exited,     0,   '',    unless-stopped, NONE,    true",
        "exited,     1,   '',    on-failure,     NONE,    true",
        "exited,     137, '',    unless-stopped, UNKNOWN, true",
        "exited,     143, '',    unless-stopped, HOST,    true",
        "exited,     143, '',    unless-stopped, OPERATION, true",
        "exited,     143, '',    unless-stopped, PERSON,  false",
        "exited,     0,   '',    on-failure:3,   NONE,    false",
        "exited,     0,   taken, on-failure:3,   NONE,    true",
        "exited,     1,   '',    no,             NONE,    false",
        "created,    0,   '',    always,         NONE,    false",
        "created,    128, taken, always,         NONE,    true",
        "dead,       1,   '',    always,         NONE,    false",
    })
    void areToRunWhereItRanOrWasDownOnlyUntilItsRestart(
            String status, int code, String error, String wish, Intent intent, boolean isToRun) {
        var exit = new Exit(code, false, true, error, STARTED.plusSeconds(9), intent);

        assertThat(
                        Prospects.isToRun(
                                seen(status, code, error),
                                RestartPolicy.parse(wish),
                                told(false, exit)))
                .isEqualTo(isToRun);
    }

    @Test
    void areNoneForAOneShotThatMayHaveCompletedUnseen() {
        var unseen = new Exit(255, false, false, "", STARTED.plusSeconds(9), Intent.UNKNOWN);
        var wish = new RestartPolicy.OnFailure(0);

        assertThat(Prospects.isToRun(seen("exited", 255, ""), wish, told(true, unseen))).isFalse();
        assertThat(Prospects.isToRun(seen("exited", 255, ""), wish, told(false, unseen))).isTrue();
    }

    @Test
    void doNotGoByWhatWasToldOfAnEarlierRun() {
        var stopped = new Exit(143, false, true, "", STARTED.plusSeconds(9), Intent.PERSON);
        var later = seen("exited", 1, "", STARTED.plusSeconds(60));

        assertThat(Prospects.isToRun(later, new RestartPolicy.Always(), told(false, stopped)))
                .isTrue();
        assertThat(Prospects.isToRun(later, new RestartPolicy.Always(), null)).isTrue();
    }

    private static RawContainer seen(String status, int code, String error) {
        return seen(status, code, error, STARTED);
    }

    private static RawContainer seen(String status, int code, String error, Instant startedAt) {
        return new RawContainer(
                Json.of(
                        """
                        {"State": {"Status": "%s", "ExitCode": %d, "Error": "%s", "StartedAt": "%s"}}
                        """
                                .formatted(status, code, error, startedAt)));
    }

    private static ObservedContainer told(boolean oneShot, Exit exit) {
        return new ObservedContainer(
                new ContainerId("0a".repeat(32)),
                "shop-app-1",
                "shop/app:1",
                null,
                true,
                new RestartPolicy.Never(),
                oneShot,
                null,
                ContainerState.EXITED,
                Health.NONE,
                STARTED,
                exit,
                List.of(),
                Declared.NOTHING);
    }
}
