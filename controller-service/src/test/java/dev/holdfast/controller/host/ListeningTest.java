package dev.holdfast.controller.host;

import static dev.holdfast.controller.host.HostState.ALIVE;
import static dev.holdfast.controller.host.HostState.DOWN;
import static dev.holdfast.controller.host.HostState.SUSPECT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ListeningTest {

    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final Liveness LIVENESS =
            new Liveness(Duration.ofSeconds(3), Duration.ofSeconds(10));

    private Listening listening = Listening.NOT_YET;
    private Instant now = START;

    @Test
    void callsAHostDownOnlyAfterItListenedForAsLongItself() {
        var longAgo = START.minusSeconds(600);

        look(true, 1);
        assertThat(judged(longAgo)).isEqualTo(SUSPECT);
        listen(Duration.ofSeconds(8));
        assertThat(judged(longAgo)).isEqualTo(SUSPECT);
        listen(Duration.ofSeconds(2));
        assertThat(judged(longAgo)).isEqualTo(DOWN);
        assertThat(judged(now)).isEqualTo(ALIVE);
    }

    @Test
    void beginsAnewWhereNatsWasAway() {
        look(true, 1);
        listen(Duration.ofSeconds(20));
        var lastHeard = now;
        look(false, 1);
        assertThat(listening.since()).isNull();

        now = now.plusSeconds(2);
        look(true, 2);
        listen(Duration.ofSeconds(8));
        assertThat(judged(lastHeard)).isEqualTo(SUSPECT);
        listen(Duration.ofSeconds(2));
        assertThat(judged(lastHeard)).isEqualTo(DOWN);
    }

    @Test
    void beginsAnewWhereNatsWasAwayBetweenTwoLooks() {
        look(true, 1);
        listen(Duration.ofSeconds(20));

        now = now.plusSeconds(2);
        look(true, 2);

        assertThat(listening.since()).isEqualTo(now);
    }

    @Test
    void beginsAnewAfterItSlept() {
        look(true, 1);
        listen(Duration.ofSeconds(20));
        var lastHeard = now;

        now = now.plusSeconds(30);
        look(true, 1);

        assertThat(judged(lastHeard)).isEqualTo(SUSPECT);
    }

    private void listen(Duration time) {
        var end = now.plus(time);
        while (now.isBefore(end)) {
            now = now.plusSeconds(2);
            look(true, listening.session());
        }
    }

    private void look(boolean isConnected, long session) {
        listening = listening.look(isConnected, session, now);
    }

    private HostState judged(Instant lastHeard) {
        return listening.judge(lastHeard, LIVENESS, now);
    }
}
