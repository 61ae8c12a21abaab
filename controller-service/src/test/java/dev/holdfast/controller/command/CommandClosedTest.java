package dev.holdfast.controller.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.controller.Observed;
import dev.holdfast.controller.Told;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.ContainerId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CommandClosedTest {

    private static final ContainerId WEB = Observed.newId();

    @Test
    void freesTheSlotOfARestartThatWasDecidedAndBeganAtOnce() {
        assertThat(closed(new Action.StartContainer(WEB, Told.AT, 0), false).freesSlot()).isTrue();
        assertThat(closed(new Action.RestartContainer(WEB, Told.AT, 0, null), false).freesSlot())
                .isTrue();
    }

    @Test
    void freesNoSlotThatWasNotTaken() {
        assertThat(closed(new Action.StartContainer(WEB, Told.AT, 0), true).freesSlot()).isFalse();
        assertThat(closed(new Action.StartContainer(WEB, null, 1), false).freesSlot()).isFalse();
        assertThat(closed(new Action.StopContainer(WEB, 1, null), false).freesSlot()).isFalse();
    }

    private static CommandClosed closed(Action action, boolean wasDelayed) {
        return new CommandClosed(
                new CommandId(new UUID(1, 2)),
                Told.HOST,
                action,
                new Outcome.Done(),
                Told.AT,
                wasDelayed);
    }
}
