package dev.holdfast.controller.restart;

import dev.holdfast.controller.command.CommandStatus;
import dev.holdfast.model.restart.RestartDecision;
import dev.holdfast.service.json.WireJson;
import java.time.Instant;
import java.util.UUID;

/**
 * A decision as it is kept, with all it was made from.
 *
 * @param container remembered by its place; {@code dockerId} is another after a recreate
 * @param name of the container, for people
 * @param decider which version of the rules made it; 0 where that was not kept
 * @param inputsJson the text that was stored
 * @param decisionJson the text that was stored
 */
public record RecordedDecision(
        UUID id,
        UUID container,
        String name,
        String dockerId,
        Instant decidedAt,
        CommandStatus status,
        int decider,
        String inputsJson,
        double random,
        String decisionJson) {

    /** Of a decision of this version; what others kept may be less. */
    public Inputs inputs() {
        return WireJson.read(inputsJson, Inputs.class);
    }

    public RestartDecision decision() {
        return WireJson.read(decisionJson, RestartDecision.class);
    }

    public Replay replay() {
        return Replay.of(this);
    }
}
