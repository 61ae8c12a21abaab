package dev.holdfast.model.restart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.command.Answer;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.ContainerState;
import dev.holdfast.model.container.Declared;
import dev.holdfast.model.container.Health;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.container.RestartPolicy;
import dev.holdfast.model.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What two clocks and a slow wire make of one run. */
class VitalsTest {

    private static final ContainerId ID = new ContainerId("a".repeat(64));
    private static final Instant STARTED = Instant.parse("2026-11-20T10:00:00Z");
    private static final Policy POLICY = Policy.of(new RestartPolicy.Always());
    private static final Duration WITHIN = Policy.HEALTH_WITHIN;
    private static final Duration ALMOST = WITHIN.minusSeconds(1);

    /** The controller's clock against the host's, in seconds. */
    @ParameterizedTest
    @ValueSource(longs = {-86_400, -60, 0, 60, 86_400})
    void areOverdueByTheClockByWhichTheRunBegan(long ahead) {
        var began = STARTED.plusSeconds(ahead);
        var seen = RestartState.NONE.seen(starting(STARTED), STARTED, began);

        assertThat(seen.trigger(starting(STARTED), POLICY, began.plus(ALMOST))).isEmpty();
        assertThat(seen.trigger(starting(STARTED), POLICY, began.plus(WITHIN)))
                .contains(new Trigger.NeverHealthy(STARTED, STARTED.plus(WITHIN)));
    }

    /** Late by an hour, and heard an hour late: that is one hour too few rather than too many. */
    @Test
    void areNotOverdueForAWordThatWasLongOnItsWay() {
        var heard = STARTED.plusSeconds(3_600);

        var seen = RestartState.NONE.seen(starting(STARTED), STARTED, heard);

        assertThat(seen.trigger(starting(STARTED), POLICY, heard.plus(ALMOST))).isEmpty();
    }

    @Test
    void learnFromASoonerWord() {
        var later = STARTED.plusSeconds(3_601);
        var seen =
                RestartState.NONE
                        .seen(starting(STARTED), STARTED, STARTED.plusSeconds(3_600))
                        .seen(starting(STARTED), later, later);

        assertThat(seen.trigger(starting(STARTED), POLICY, later)).isPresent();
    }

    /** The first word of a run is late by its start; what follows is not held up by as much. */
    @Test
    void takeIllHealthForAsOldAsItsHostSays() {
        var ill = STARTED.plusSeconds(10);
        var heard = ill.plusMillis(20);
        var seen =
                RestartState.NONE
                        .seen(being(Health.HEALTHY), STARTED, STARTED.plusMillis(270))
                        .seen(being(Health.UNHEALTHY), ill, heard);

        assertThat(seen.trigger(being(Health.UNHEALTHY), POLICY, heard))
                .contains(new Trigger.TurnedUnhealthy(STARTED, ill, ill));
    }

    /** What is known is not written anew with each look. */
    @Test
    void stayAsTheyAreWhereTheNextWordIsHardlySooner() {
        var first = RestartState.NONE.seen(starting(STARTED), STARTED, STARTED.plusMillis(900));
        var at = STARTED.plusSeconds(30);

        assertThat(first.seen(starting(STARTED), at, at)).isEqualTo(first);
        assertThat(first.seen(starting(STARTED), at, at.plusSeconds(9))).isEqualTo(first);
    }

    /** A host that is ahead waits by its own clock as long as whoever decided meant it to. */
    @Test
    void tellWhatIsDueByTheClockOfAHostThatIsAhead() {
        var here = STARTED.minusSeconds(900);
        var seen = RestartState.NONE.seen(starting(STARTED), STARTED, here);

        assertThat(seen.dueOnHost(here.plusSeconds(5))).isEqualTo(STARTED.plusSeconds(5));
        assertThat(seen.dueHere(STARTED.plusSeconds(5))).isEqualTo(here.plusSeconds(5));
    }

    /** So that neither counts by two clocks in one window, and a quarantine begins when it did. */
    @Test
    void tellWhatIsRememberedByTheClockOfWhoeverHearsIt() {
        var here = STARTED.minusSeconds(900);
        var known = remembering(here).seen(starting(STARTED), STARTED, here);

        var told = new Answer(ID, STARTED, here.plusSeconds(5), null, known, 0).onHost();

        assertThat(told.due()).isEqualTo(STARTED.plusSeconds(5));
        assertThat(told.state().remembersAs(remembering(STARTED))).isTrue();
        assertThat(told.state().here()).isEqualTo(known);
        assertThat(Answer.none(ID, 0).onHost()).isEqualTo(Answer.none(ID, 0));
    }

    private static RestartState remembering(Instant then) {
        return RestartState.NONE
                .with(new Restarted(ExitClass.CODE, then.plusSeconds(10), false), then)
                .with(new Quarantine(ExitClass.CODE, "it loops", then, then.plusSeconds(60)));
    }

    /** What looks like a clock that is behind may be a word that was held up. */
    @ParameterizedTest
    @ValueSource(longs = {0, 900})
    void takeNothingForSoonerThanItIs(long late) {
        var heard = STARTED.plusSeconds(late);
        var seen = RestartState.NONE.seen(starting(STARTED), STARTED, heard);

        assertThat(seen.dueOnHost(heard)).isEqualTo(heard);
        assertThat(seen.dueHere(heard)).isEqualTo(heard);
        assertThat(RestartState.NONE.dueOnHost(heard)).isEqualTo(heard);
    }

    @Test
    void beginAnewWithEachRun() {
        var first = RestartState.NONE.seen(starting(STARTED), STARTED, STARTED);
        var again = STARTED.plusSeconds(100);

        var second = first.seen(starting(again), again, again.plusSeconds(50));

        assertThat(second.trigger(starting(again), POLICY, again.plusSeconds(50).plus(ALMOST)))
                .isEmpty();
    }

    private static ObservedContainer starting(Instant startedAt) {
        return of(startedAt, Health.STARTING);
    }

    private static ObservedContainer being(Health health) {
        return of(STARTED, health);
    }

    private static ObservedContainer of(Instant startedAt, Health health) {
        return new ObservedContainer(
                ID,
                "shop-db-1",
                "shop/db",
                null,
                true,
                new RestartPolicy.Always(),
                false,
                null,
                ContainerState.RUNNING,
                health,
                startedAt,
                null,
                List.of(),
                Declared.NOTHING);
    }
}
