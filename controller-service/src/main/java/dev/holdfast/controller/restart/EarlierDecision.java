package dev.holdfast.controller.restart;

import dev.holdfast.controller.command.CommandStatus;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.restart.RestartState;
import dev.holdfast.service.json.WireJson;
import org.jspecify.annotations.Nullable;

/**
 * What was decided before on the same occasion, and what came of it.
 *
 * @param state what was remembered when it was decided
 * @param outcome null while its host has not answered
 * @param isOutdated its host had not heard what a person wants when it decided alone
 */
record EarlierDecision(
        int attempt,
        CommandStatus status,
        RestartState state,
        @Nullable Outcome outcome,
        boolean isOutdated) {

    /** As its row has it. */
    static EarlierDecision of(
            int attempt,
            CommandStatus status,
            String inputs,
            @Nullable String outcome,
            boolean isOutdated) {
        var state = before(inputs);
        return new EarlierDecision(
                attempt,
                status,
                state == null ? RestartState.NONE : state,
                outcome == null ? null : WireJson.read(outcome, Outcome.class),
                isOutdated);
    }

    /** What was remembered, where that was kept. */
    static @Nullable RestartState before(String inputs) {
        return WireJson.read(inputs, RememberedInputs.class).state();
    }

    /** The part of the inputs that the next decision about the same end needs. */
    private record RememberedInputs(@Nullable RestartState state) {}
}
