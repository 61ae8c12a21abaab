package dev.holdfast.controller.restart;

import dev.holdfast.controller.command.CommandStatus;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.restart.RestartState;
import org.jspecify.annotations.Nullable;

/**
 * What was decided before on the same occasion, and what came of it.
 *
 * @param state what was remembered when it was decided
 * @param outcome null while its host has not answered
 */
record EarlierDecision(
        int attempt, CommandStatus status, RestartState state, @Nullable Outcome outcome) {}
