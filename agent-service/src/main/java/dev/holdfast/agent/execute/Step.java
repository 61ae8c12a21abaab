package dev.holdfast.agent.execute;

import dev.holdfast.model.command.Outcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a command about a container comes down to now. */
sealed interface Step {

    /** Nothing is to be done; this is the answer. */
    record Answer(Outcome outcome) implements Step {}

    record Start() implements Step {}

    /**
     * @param stopTimeout how long it may take to stop before it is killed; null for its own
     */
    record Stop(@Nullable Duration stopTimeout) implements Step {}

    /**
     * @param stopTimeout how long it may take to stop before it is killed; null for its own
     */
    record Restart(@Nullable Duration stopTimeout) implements Step {}
}
