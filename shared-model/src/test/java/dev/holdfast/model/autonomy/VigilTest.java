package dev.holdfast.model.autonomy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.Answer;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.host.Owner;
import dev.holdfast.model.host.Ownership;
import dev.holdfast.model.restart.RestartState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VigilTest {

    private static final ContainerId WEB = new ContainerId("a".repeat(64));
    private static final CommandId COMMAND = new CommandId(new UUID(1, 1));
    private static final Instant END = Instant.parse("2026-11-20T10:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Vigil NEW = Vigil.begun(Ownership.FIRST);

    @Test
    void waitsForAnAnswerAndThenTakesOver() {
        var vigil = down();

        assertThat(vigil.overdue(PATIENCE, END.plusMillis(999))).isEmpty();
        assertThat(vigil.overdue(PATIENCE, END.plusMillis(1000))).hasSize(1);
    }

    @Test
    void aDelayIsOverdueOnlyAfterItsCommandHadItsTime() {
        var vigil = down().answered(due(END.plusSeconds(60)));

        assertThat(vigil.overdue(PATIENCE, END.plusMillis(60_999))).isEmpty();
        assertThat(vigil.overdue(PATIENCE, END.plusSeconds(61))).hasSize(1);
    }

    @Test
    void whatIsLeftDownCallsForNobody() {
        var vigil = down().answered(answer(null, null)).takenOver();

        assertThat(vigil.overdue(PATIENCE, END.plusSeconds(3600))).isEmpty();
        assertThat(vigil.ripe(END.plusSeconds(3600))).isEmpty();
    }

    @Test
    void whatWaitsForOthersIsStartedByAnOwnerAloneAndOnlyWhenItsPatienceIsOver() {
        var vigil = down().answered(answer(END.plusSeconds(300), null));

        assertThat(vigil.overdue(PATIENCE, END.plusSeconds(3600))).isEmpty();
        assertThat(vigil.takenOver().ripe(END.plusSeconds(299))).isEmpty();
        assertThat(vigil.takenOver().ripe(END.plusSeconds(300))).hasSize(1);
    }

    @Test
    void anOwnerActsAtOnceOnWhatNobodyDecidedAndOnDelaysWhenTheyAreDue() {
        assertThat(down().takenOver().ripe(END)).hasSize(1);

        var delayed = down().answered(due(END.plusSeconds(60))).takenOver();
        assertThat(delayed.ripe(END.plusSeconds(59))).isEmpty();
        assertThat(delayed.ripe(END.plusSeconds(60))).hasSize(1);
    }

    @Test
    void actsOnNothingWhileTheControllerDecides() {
        assertThat(down().ripe(END.plusSeconds(60))).isEmpty();
    }

    @Test
    void remembersAnAnswerOverItsOwnRestart() {
        var vigil =
                NEW.looked(
                        Map.of(WEB, END),
                        _ -> Optional.of(due(END.plusSeconds(60))),
                        END.plusSeconds(30));

        assertThat(vigil.overdue(PATIENCE, END.plusSeconds(40))).isEmpty();
    }

    @Test
    void anAnswerAboutAnEarlierEndAnswersNothing() {
        var early = answer(END.minusSeconds(5), END.minusSeconds(5), COMMAND);

        assertThat(down().answered(early).overdue(PATIENCE, END.plusSeconds(1))).hasSize(1);
        assertThat(NEW.looked(Map.of(WEB, END), _ -> Optional.of(early), END)).isEqualTo(down());
    }

    @Test
    void aNewEndBeginsAnew() {
        var again =
                down().answered(answer(null, null))
                        .looked(Map.of(WEB, END.plusSeconds(5)), _ -> Optional.empty(), END);

        assertThat(again.overdue(PATIENCE, END.plusSeconds(1))).hasSize(1);
    }

    @Test
    void whatRunsAgainIsForgotten() {
        assertThat(down().looked(Map.of(), _ -> Optional.empty(), END)).isEqualTo(NEW);
    }

    @Test
    void refusesWhatWasDecidedInAnotherEpoch() {
        var owner = down().takenOver();

        assertThat(NEW.admits(command(1L))).isTrue();
        assertThat(owner.admits(command(1L))).isFalse();
        assertThat(owner.admits(command(2L))).isTrue();
    }

    @Test
    void whatAPersonWantsHoldsInEveryEpoch() {
        assertThat(down().takenOver().admits(command(null))).isTrue();
    }

    @Test
    void anOwnerTakesItsOwnDelayFromWhereverItComes() {
        var delayed = down().answered(due(END.plusSeconds(60)));

        assertThat(delayed.takenOver().admits(command(1L))).isTrue();
        assertThat(handedBack(delayed.takenOver()).admits(command(1L))).isFalse();
    }

    @Test
    void whatIsBegunIsNobodyElses() {
        var begun = down().begun(WEB, END, COMMAND);

        assertThat(begun.overdue(PATIENCE, END.plusSeconds(60))).isEmpty();
        assertThat(begun.takenOver().ripe(END.plusSeconds(60))).isEmpty();
        assertThat(begun.answered(due(END.plusSeconds(9)))).isEqualTo(begun);
    }

    @Test
    void whatIsBegunAboutAnEarlierEndSettlesNothing() {
        var late = down().begun(WEB, END.minusSeconds(5), COMMAND);

        assertThat(late.finished(WEB, COMMAND, new Outcome.Superseded("it ended again"), END))
                .isEqualTo(down());
    }

    @Test
    void aStartThatFailedIsToBeDecidedAgain() {
        var failedAt = END.plusSeconds(5);
        var failed =
                down().begun(WEB, END, COMMAND)
                        .finished(WEB, COMMAND, new Outcome.Failed("no port"), failedAt);

        assertThat(failed.overdue(PATIENCE, failedAt.plusMillis(999))).isEmpty();
        assertThat(failed.overdue(PATIENCE, failedAt.plusSeconds(1)))
                .extracting(Loss::stage)
                .containsExactly(new Stage.Undecided(failedAt, "no port"));
    }

    @Test
    void aStartThatCameAboutIsWaitedForInPeace() {
        var done = down().begun(WEB, END, COMMAND).finished(WEB, COMMAND, new Outcome.Done(), END);

        assertThat(done.overdue(PATIENCE, END.plusSeconds(60))).isEmpty();
    }

    @Test
    void anotherCommandsOutcomeChangesNothing() {
        var begun = down().begun(WEB, END, COMMAND);
        var other = new CommandId(new UUID(2, 2));

        assertThat(begun.finished(WEB, other, new Outcome.Failed("no"), END)).isEqualTo(begun);
    }

    @Test
    void whatAPersonDidSomethingAboutCallsForNobody() {
        assertThat(down().settled(WEB).overdue(PATIENCE, END.plusSeconds(60))).isEmpty();
    }

    @Test
    void anOperationTakesNobodysTime() {
        var held = down().postponed(WEB, END.plusSeconds(30));

        assertThat(held.overdue(PATIENCE, END.plusMillis(30_999))).isEmpty();
        assertThat(held.overdue(PATIENCE, END.plusSeconds(31))).hasSize(1);
    }

    @Test
    void handsBackInTheEpochThatIsMeantAlone() {
        var owner = down().takenOver();

        assertThat(owner.ownership()).isEqualTo(new Ownership(2, Owner.AGENT));
        assertThat(owner.handedBack(new Action.TakeBack(1))).isEmpty();
        assertThat(handedBack(owner).ownership()).isEqualTo(new Ownership(3, Owner.CONTROLLER));
        assertThat(handedBack(owner).handedBack(new Action.TakeBack(3))).isEmpty();
    }

    private static Vigil handedBack(Vigil owner) {
        return owner.handedBack(new Action.TakeBack(owner.ownership().epoch())).orElseThrow();
    }

    private static Vigil down() {
        return NEW.looked(Map.of(WEB, END), _ -> Optional.empty(), END);
    }

    private static Answer due(Instant at) {
        return answer(at, COMMAND);
    }

    private static Answer answer(@Nullable Instant due, @Nullable CommandId command) {
        return answer(END, due, command);
    }

    private static Answer answer(Instant end, @Nullable Instant due, @Nullable CommandId command) {
        return new Answer(WEB, end, due, command, RestartState.NONE, 0);
    }

    private static HostCommand command(@Nullable Long epoch) {
        var start = new Action.StartContainer(WEB, END, 0);
        return new HostCommand(
                COMMAND, new HostId("host1"), END, END.plusSeconds(60), start, epoch);
    }
}
