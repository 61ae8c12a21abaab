package dev.holdfast.agent.execute;

import dev.holdfast.model.command.Outcome;

/** What a command about a container comes down to now. */
sealed interface Step {

    /** Nothing is to be done; this is the answer. */
    record Answer(Outcome outcome) implements Step {}

    record Start() implements Step {}

    record Stop() implements Step {}

    record Restart() implements Step {}
}
