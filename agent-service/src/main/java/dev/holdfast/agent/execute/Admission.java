package dev.holdfast.agent.execute;

import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.ContainerId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Whether a command is still to be begun. */
final class Admission {

    private Admission() {}

    /**
     * Why it is not begun; empty where it is.
     *
     * @param seen the highest generation that was seen of a container
     */
    static Optional<Outcome> refusal(
            HostCommand command, Instant now, ToLongFunction<ContainerId> seen) {
        if (now.isAfter(command.deadline())) {
            return Optional.of(new Outcome.Expired());
        }
        return isOutdated(Ledger.generations(command.action()), seen)
                ? Optional.of(new Outcome.Superseded("a person wanted something else since"))
                : Optional.empty();
    }

    /** What is outdated for one container of a stack may still be wanted of another. */
    private static boolean isOutdated(
            Map<ContainerId, Long> carried, ToLongFunction<ContainerId> seen) {
        return !carried.isEmpty()
                && carried.entrySet().stream()
                        .allMatch(of -> of.getValue() < seen.applyAsLong(of.getKey()));
    }
}
