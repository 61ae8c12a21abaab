package dev.holdfast.simulator.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.gate.Limits;
import dev.holdfast.simulator.crowd.Happened.Begun;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Plays crowds; {@code -Dholdfast.simulation.crowds} plays more of them. */
class CrowdTest {

    private static final Duration ONE_START = Duration.ofMillis(300);

    @Test
    void nothingIsViolatedWhoeverWaitsForWhom() {
        LongStream.rangeClosed(1, Long.getLong("holdfast.simulation.crowds", 500))
                .forEach(CrowdTest::hold);
    }

    @Test
    void theSameSeedGivesTheSameHistory() {
        var scene = Scene.of(7);

        assertThat(Crowd.play(scene, GateCore.REAL)).isEqualTo(Crowd.play(scene, GateCore.REAL));
    }

    /**
     * An engine that starts as many at a time as it has slots is never idle, and starts each of
     * them once.
     */
    @Test
    void fiveHundredDeathsAtOnceAreWorkedOffAsFastAsTheHostCan() {
        var deaths = 500;
        var scene = Scene.ofDeaths(deaths, new Limits(Limits.USUAL_SLOTS, Duration.ofSeconds(1)));

        var journal = Crowd.play(scene, GateCore.REAL);

        assertThat(CrowdOracles.violations(scene, journal)).isEmpty();
        var starts = starts(journal);
        assertThat(starts.size() / (double) deaths).isBetween(1.0, CrowdOracles.AMPLIFICATION);
        var raw = ONE_START.multipliedBy(Math.ceilDiv(deaths, Limits.USUAL_SLOTS));
        assertThat(span(starts)).isLessThan(raw.multipliedBy(13).dividedBy(10));
    }

    private static List<Begun> starts(List<Happened> journal) {
        return journal.stream().filter(Begun.class::isInstance).map(Begun.class::cast).toList();
    }

    private static Duration span(List<Begun> starts) {
        var first = starts.stream().map(Begun::at).min(Comparator.naturalOrder()).orElseThrow();
        var last = starts.stream().map(Begun::at).max(Comparator.naturalOrder()).orElseThrow();
        return Duration.between(first.minus(ONE_START), last);
    }

    private static void hold(long seed) {
        var scene = Scene.of(seed);
        var journal = Crowd.play(scene, GateCore.REAL);
        assertThat(CrowdOracles.violations(scene, journal))
                .as(
                        "seed %d, %s, history%n%s",
                        seed,
                        scene,
                        String.join("\n", journal.stream().map(Object::toString).toList()))
                .isEmpty();
    }
}
