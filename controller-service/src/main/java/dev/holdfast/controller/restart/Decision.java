package dev.holdfast.controller.restart;

import dev.holdfast.controller.command.CommandStatus;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.host.Owner;
import dev.holdfast.model.restart.RestartDecision;
import dev.holdfast.model.restart.Rule;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A decision as the API shows it.
 *
 * @param sentence all of it for people
 * @param event names the event that it answers
 * @param attempt 0 for the first decision about one end; more where a start did not come about
 * @param decidedBy the controller, or the agent of its host while no controller answered
 * @param dueAt when the restart was or is due; null where there is none
 * @param waitedFor what it waits or had waited for before it was told to its host, and what it was
 *     let through in spite of; null where there is nothing of that
 * @param outcome null while its host has not answered, and where there is nothing to answer
 * @param explanation null in a list
 */
record Decision(
        UUID id,
        String sentence,
        String host,
        @Nullable UUID stack,
        UUID container,
        String dockerId,
        String event,
        int attempt,
        Rule rule,
        String reason,
        RestartDecision decision,
        Instant decidedAt,
        Owner decidedBy,
        @Nullable Instant dueAt,
        CommandStatus status,
        @Nullable String waitedFor,
        @Nullable Outcome outcome,
        @Nullable Instant closedAt,
        @Nullable Explanation explanation) {}
