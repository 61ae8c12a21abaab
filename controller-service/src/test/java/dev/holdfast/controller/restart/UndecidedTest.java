package dev.holdfast.controller.restart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.controller.Observed;
import dev.holdfast.controller.command.CommandStatus;
import dev.holdfast.controller.container.Known;
import dev.holdfast.controller.container.KnownContainer;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.policy.Backoff;
import dev.holdfast.model.restart.ExitClass;
import dev.holdfast.model.restart.RestartState;
import dev.holdfast.model.restart.Row;
import dev.holdfast.model.restart.Trigger;
import dev.holdfast.model.restart.Vitals;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class UndecidedTest {

    private static final Observed WEB = Observed.running("web");
    private static final Observed DEAD = WEB.died(1);
    private static final Undecided UNDECIDED = Undecided.end(Known.of(DEAD)).orElseThrow();
    private static final RestartState THEN =
            new RestartState(
                    List.of(),
                    Map.of(ExitClass.CODE, new Row(2, 0, Instant.EPOCH)),
                    null,
                    Vitals.NONE,
                    Backoff.DEFAULT.cleanRun());

    @Test
    void isADeathThatNoDecisionIsAbout() {
        var undecided = UNDECIDED.after(null, null).orElseThrow();

        assertThat(undecided.trigger())
                .isEqualTo(
                        Trigger.Ended.of(
                                DEAD.container(), Known.of(DEAD).endToDecide().orElseThrow()));
        assertThat(undecided.state().failures()).isZero();
        assertThat(undecided.attempt()).isZero();
    }

    static Stream<KnownContainer> notOurs() {
        return Stream.of(
                Known.of(WEB),
                Known.of(DEAD.unmanaged()),
                Known.gone(DEAD),
                Known.of(WEB.died(137, Intent.OPERATION)));
    }

    @ParameterizedTest
    @MethodSource("notOurs")
    void isNothingThatLivesOrIsNotOursToDecide(KnownContainer container) {
        assertThat(Undecided.end(container)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"OPEN", "DONE", "SUPERSEDED"})
    void isNothingThatWasDecided(CommandStatus status) {
        assertThat(UNDECIDED.after(earlier(status, null), null)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"DEFERRED", "EXPIRED"})
    void isDecidedAgainAsIfNothingFailedWhereNothingWasTried(CommandStatus status) {
        var again = UNDECIDED.after(earlier(status, null), null).orElseThrow();

        assertThat(again.trigger()).isEqualTo(UNDECIDED.trigger());
        assertThat(again.state()).isEqualTo(THEN);
        assertThat(again.attempt()).isEqualTo(4);
    }

    @Test
    void isAStartThatDidNotComeAbout() {
        var failed = earlier(CommandStatus.FAILED, new Outcome.Failed("port 80 is taken"));

        var again = UNDECIDED.after(failed, null).orElseThrow();

        assertThat(again.trigger()).isEqualTo(new Trigger.NotStarted("port 80 is taken"));
        assertThat(again.occasion()).isEqualTo(UNDECIDED.occasion());
        assertThat(again.attempt()).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(names = {"DONE", "SUPERSEDED"})
    void isAPersonsStartThatDidNotComeAboutWhateverWasDecidedBefore(CommandStatus status) {
        var again = UNDECIDED.after(earlier(status, null), "port 80 is taken").orElseThrow();

        assertThat(again.trigger()).isEqualTo(new Trigger.NotStarted("port 80 is taken"));
        assertThat(again.occasion()).isEqualTo(UNDECIDED.occasion());
        assertThat(again.attempt()).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(names = {"WAITING", "OPEN"})
    void leavesAPersonsFailedStartToTheRestartThatIsOnItsWay(CommandStatus status) {
        assertThat(UNDECIDED.after(earlier(status, null), "port 80 is taken")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void isDecidedAnewWhereItsHostHadNotHeardAPersonsWord(CommandStatus status) {
        var outdated = new EarlierDecision(3, status, THEN, null, true);

        var again = UNDECIDED.after(outdated, null).orElseThrow();

        assertThat(again.trigger()).isEqualTo(UNDECIDED.trigger());
        assertThat(again.state()).isEqualTo(UNDECIDED.state());
        assertThat(again.attempt()).isEqualTo(4);
    }

    @Test
    void isAPersonsStartThatDidNotComeAboutWhereNothingElseHolds() {
        var outdated = new EarlierDecision(3, CommandStatus.OPEN, THEN, null, true);
        var failed = new Trigger.NotStarted("port 80 is taken");

        assertThat(UNDECIDED.after(outdated, "port 80 is taken").orElseThrow().trigger())
                .isEqualTo(failed);
        assertThat(UNDECIDED.after(null, "port 80 is taken").orElseThrow().trigger())
                .isEqualTo(failed);
    }

    private static EarlierDecision earlier(CommandStatus status, @Nullable Outcome outcome) {
        return new EarlierDecision(3, status, THEN, outcome, false);
    }
}
