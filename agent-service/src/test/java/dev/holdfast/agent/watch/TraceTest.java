package dev.holdfast.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.engine.Signal;
import dev.holdfast.agent.watch.Trace.Lifetime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceTest {

    private static final Instant STARTED = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant ENDED = STARTED.plusSeconds(3600);
    private static final Lifetime LIFETIME = new Lifetime(STARTED, ENDED);

    @ParameterizedTest
    @CsvSource({
        // signal, seconds before its end → stopped by it, some other signal
        "15, 0,    true,  false",
        "9,  0,    true,  false",
        "15, 30,   true,  false",
        "15, 299,  true,  false",
        "15, 301,  false, false",
        "-1, 5,    true,  false",
        "1,  0,    false, true",
        "10, 1,    false, true",
        "15, 3601, false, false",
        "1,  3601, false, false",
    })
    void takesOnlyTheStopSignalJustBeforeTheEndForAWill(
            int signal, long before, boolean stopped, boolean other) {
        var trace = Trace.NONE.killed(signal, ENDED.minusSeconds(before));

        assertThat(trace.stopped(Signal.TERM, LIFETIME)).isEqualTo(stopped);
        assertThat(trace.otherSignal(Signal.TERM, LIFETIME)).isEqualTo(other);
    }

    @Test
    void goesByTheContainersOwnStopSignal() {
        var trace = Trace.NONE.killed(3, ENDED.minusSeconds(1));

        assertThat(trace.stopped(3, LIFETIME)).isTrue();
        assertThat(trace.stopped(Signal.TERM, LIFETIME)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // generation of the start, of which run → stopped
        "6, 0,  true",
        "7, 0,  true",
        "8, 0,  false",
        "7, 60, false",
    })
    void takesAStopForTheRunThatItWasOrderedOfUntilTheNextWord(
            long generation, long later, boolean stopped) {
        var trace = Trace.NONE.stopped(new Trace.Stop(STARTED, 7));

        assertThat(trace.isStopped(STARTED.plusSeconds(later), generation)).isEqualTo(stopped);
    }

    @Test
    void remembersTheLastSignalsOnly() {
        var trace = Trace.NONE;
        for (var i = 0; i < 100; i++) {
            trace = trace.killed(1, STARTED.plusSeconds(i));
        }

        assertThat(trace.kills()).hasSize(16);
        assertThat(trace.kills().getLast().at()).isEqualTo(STARTED.plusSeconds(99));
    }

    @Test
    void knowsWhetherTheEngineToldThisEnd() {
        assertThat(Trace.NONE.tellsOf(ENDED)).isFalse();
        assertThat(Trace.NONE.died(ENDED.plusMillis(80)).tellsOf(ENDED)).isTrue();
        assertThat(Trace.NONE.died(ENDED.minusSeconds(60)).tellsOf(ENDED)).isFalse();
    }
}
