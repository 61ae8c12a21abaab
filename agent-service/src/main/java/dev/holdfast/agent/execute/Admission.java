package dev.holdfast.agent.execute;

import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.command.Outcome;
import java.time.Instant;
import java.util.Optional;

/** Whether a command is still to be begun. */
final class Admission {

    private Admission() {}

    /**
     * Why it is not begun; empty where it is.
     *
     * @param generation the highest that was seen of its container
     */
    static Optional<Outcome> refusal(HostCommand command, Instant now, long generation) {
        if (now.isAfter(command.deadline())) {
            return Optional.of(new Outcome.Expired());
        }
        return Ledger.target(command.action())
                .filter(target -> target.generation() < generation)
                .map(_ -> new Outcome.Superseded("a person wanted something else since"));
    }
}
