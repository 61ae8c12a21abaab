package dev.holdfast.controller.restart;

import dev.holdfast.controller.container.KnownContainer;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.Answer;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.gate.Ticket;
import dev.holdfast.model.restart.RestartState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a host is to know of decisions about its containers. */
final class Answers {

    private Answers() {}

    /**
     * Of a decision that waits for nobody.
     *
     * @param due null where there is nothing to do
     * @param command null where there is nothing to do
     */
    static Answer of(
            Action action, RestartState after, @Nullable Instant due, @Nullable CommandId command) {
        return switch (action) {
            case Action.StartContainer(var container, var end, var generation) ->
                    new Answer(container, end, due, command, after, generation);
            // It runs: whatever is to be done for its health, its host does not do alone.
            case Action.RestartContainer restart ->
                    new Answer(restart.container(), null, null, null, after, restart.generation());
            default -> throw new IllegalArgumentException(action.verb() + " is no restart");
        };
    }

    /** Of a container that runs, and of which nothing is to be decided. */
    static Answer ofRunning(KnownContainer known) {
        return new Answer(
                known.observed().id(), null, null, null, known.restarts(), known.generation());
    }

    /**
     * Of one that waits: its host would decide it anew.
     *
     * @param before what was remembered when it was decided
     */
    static Answer of(Ticket ticket, RestartState before) {
        return of(ticket.action(), before, ticket.since().plus(ticket.patience()), null);
    }
}
