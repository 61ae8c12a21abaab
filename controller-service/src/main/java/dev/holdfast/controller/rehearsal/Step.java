package dev.holdfast.controller.rehearsal;

import dev.holdfast.controller.command.CommandStatus;
import dev.holdfast.controller.restart.Inputs;
import dev.holdfast.controller.restart.RecordedDecision;
import dev.holdfast.model.restart.RestartDecision;
import dev.holdfast.model.restart.RestartState;

/** A recorded decision, read once. */
record Step(RecordedDecision row, Inputs inputs, RestartDecision decision) {

    static Step of(RecordedDecision row) {
        return new Step(row, row.inputs(), row.decision());
    }

    /** What was remembered before. */
    RestartState before() {
        return inputs.state();
    }

    /** What was remembered after. */
    RestartState after() {
        return decision.after();
    }

    /** False where nothing came of it, so that the next one begins where it began. */
    boolean wasTried() {
        return row.status() != CommandStatus.DEFERRED && row.status() != CommandStatus.EXPIRED;
    }
}
