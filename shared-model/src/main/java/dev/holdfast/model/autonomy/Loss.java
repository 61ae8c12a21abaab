package dev.holdfast.model.autonomy;

import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.container.ContainerId;
import java.time.Instant;

/** A container that is down and perhaps should not be; {@code end} names which end of it. */
public record Loss(ContainerId container, Instant end, Stage stage) {

    Loss at(Stage next) {
        return new Loss(container, end, next);
    }

    /** True where this command is to come, or is being worked. */
    boolean isUpTo(CommandId command) {
        return switch (stage) {
            case Stage.Due(_, var due, _) -> due.equals(command);
            case Stage.Begun(var begun) -> begun.equals(command);
            case Stage.Undecided _, Stage.Waits _, Stage.Settled _ -> false;
        };
    }

    /** True where whoever decides has had his time, and more. */
    boolean isOverdue(Instant patienceOverBefore) {
        return switch (stage) {
            case Stage.Undecided(var since, _) -> !since.isAfter(patienceOverBefore);
            case Stage.Due(var at, _, _) -> !at.isAfter(patienceOverBefore);
            // What it waits for may be kept down by a person, for ever.
            case Stage.Waits _, Stage.Begun _, Stage.Settled _ -> false;
        };
    }

    /** True where an owner has to act now. */
    boolean isRipe(Instant now) {
        return switch (stage) {
            case Stage.Undecided _ -> true;
            case Stage.Due(var at, _, _) -> !at.isAfter(now);
            case Stage.Waits(var until) -> !until.isAfter(now);
            case Stage.Begun _, Stage.Settled _ -> false;
        };
    }
}
