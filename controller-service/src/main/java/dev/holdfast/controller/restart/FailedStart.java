package dev.holdfast.controller.restart;

import dev.holdfast.controller.command.CommandClosed;
import dev.holdfast.controller.container.KnownContainer;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.ContainerId;
import java.util.List;
import java.util.stream.Stream;

/**
 * A start that a person wanted and that did not come about.
 *
 * @param generation of the wish
 * @param reason for people
 */
record FailedStart(ContainerId container, long generation, String reason) {

    /** What a person wanted since then is another matter. */
    boolean isOf(KnownContainer known) {
        return container.equals(known.observed().id()) && generation >= known.generation();
    }

    static List<FailedStart> of(List<CommandClosed> closed) {
        return closed.stream().flatMap(FailedStart::of).toList();
    }

    private static Stream<FailedStart> of(CommandClosed closed) {
        return closed.outcome() instanceof Outcome.Failed(var why)
                        && closed.action()
                                instanceof Action.StartContainer(var id, var end, var generation)
                        && end == null
                ? Stream.of(new FailedStart(id, generation, why))
                : Stream.empty();
    }
}
