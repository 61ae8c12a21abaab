package dev.holdfast.model.autonomy;

import dev.holdfast.model.command.Answer;
import dev.holdfast.model.command.CommandId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far it is with one end. */
public sealed interface Stage {

    /**
     * Nobody has decided.
     *
     * @param since when its host knew of it
     * @param failure why it could not be started; null where nobody tried
     */
    record Undecided(Instant since, @Nullable String failure) implements Stage {}

    /**
     * It is decided, and this command is to come.
     *
     * @param generation of the decision
     */
    record Due(Instant at, CommandId command, long generation) implements Stage {}

    /** It is to be started, and waits for others until then at the most. */
    record Waits(Instant until) implements Stage {}

    /** The command about it is being worked. */
    record Begun(CommandId command) implements Stage {}

    /** It is left as it is, or its start has come about and is not seen yet. */
    record Settled() implements Stage {}

    static Stage of(Answer answer) {
        var due = answer.due();
        if (due == null) {
            return new Settled();
        }
        var command = answer.command();
        return command == null ? new Waits(due) : new Due(due, command, answer.generation());
    }
}
