package dev.holdfast.controller.restart;

import dev.holdfast.controller.command.CommandStatus;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.restart.RestartHistory;
import org.jspecify.annotations.Nullable;

/**
 * What was decided before about the same end, and what came of it.
 *
 * @param history what was remembered when it was decided
 * @param outcome null while its host has not answered
 */
record EarlierDecision(
        int attempt, CommandStatus status, RestartHistory history, @Nullable Outcome outcome) {}
