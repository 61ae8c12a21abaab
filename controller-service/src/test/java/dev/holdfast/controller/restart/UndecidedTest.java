package dev.holdfast.controller.restart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.controller.Observed;
import dev.holdfast.controller.command.CommandStatus;
import dev.holdfast.controller.container.Known;
import dev.holdfast.controller.container.KnownContainer;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.restart.Death;
import dev.holdfast.model.restart.RestartHistory;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class UndecidedTest {

    private static final Observed WEB = Observed.running("web");
    private static final Observed DEAD = WEB.died(1);
    private static final Death DEATH =
            Death.of(DEAD.container(), Known.of(DEAD).endToDecide().orElseThrow());
    private static final RestartHistory THEN = new RestartHistory(2);

    @Test
    void isADeathThatNoDecisionIsAbout() {
        var undecided = Undecided.of(Known.of(DEAD), null).orElseThrow();

        assertThat(undecided.death()).isEqualTo(DEATH);
        assertThat(undecided.history()).isEqualTo(RestartHistory.NONE);
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
        assertThat(Undecided.of(container, null)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"OPEN", "DONE", "SUPERSEDED"})
    void isNothingThatWasDecided(CommandStatus status) {
        assertThat(Undecided.of(Known.of(DEAD), earlier(status, null))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"DEFERRED", "EXPIRED"})
    void isDecidedAgainAsIfNothingFailedWhereNothingWasTried(CommandStatus status) {
        var again = Undecided.of(Known.of(DEAD), earlier(status, null)).orElseThrow();

        assertThat(again.death()).isEqualTo(DEATH);
        assertThat(again.history()).isEqualTo(THEN);
        assertThat(again.attempt()).isEqualTo(4);
    }

    @Test
    void isAFailedStartAsADeathThatDidNotRun() {
        var failed = earlier(CommandStatus.FAILED, new Outcome.Failed("port 80 is taken"));

        var again = Undecided.of(Known.of(DEAD), failed).orElseThrow();

        assertThat(again.death().ranFor()).isEqualTo(Duration.ZERO);
        assertThat(again.death().exit().code()).isEqualTo(128);
        assertThat(again.death().exit().error()).isEqualTo("port 80 is taken");
        assertThat(again.death().exit().finishedAt()).isEqualTo(DEAD.finishedAt());
        assertThat(again.attempt()).isEqualTo(4);
    }

    private static EarlierDecision earlier(CommandStatus status, @Nullable Outcome outcome) {
        return new EarlierDecision(3, status, THEN, outcome);
    }
}
