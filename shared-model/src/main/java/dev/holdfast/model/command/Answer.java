package dev.holdfast.model.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.restart.RestartState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was decided last about a container, for its host to know should it be left alone; told by
 * the host's clock.
 *
 * @param end which end it answers, by when that was; null where it runs
 * @param due when its command is to come, or how long it waits for others; null for neither
 * @param command by which it is started, or restarted; null where there is none (yet)
 * @param state what is remembered for the next decision
 * @param generation what people wanted of it when that was decided
 */
public record Answer(
        ContainerId container,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant end,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant due,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable CommandId command,
        RestartState state,
        long generation) {

    /**
     * True where a person has wanted something else since: it may come later, and is none any more.
     *
     * @param wanted the generation that is known
     */
    public boolean precedes(long wanted) {
        return generation < wanted;
    }

    /** The same by its host's clock, as far as that is ahead for certain; for its host. */
    public Answer onHost() {
        var then = due == null ? null : state.dueOnHost(due);
        return new Answer(container, end, then, command, state.onHost(), generation);
    }

    /** What is known of it where nothing was decided, but something was to be done. */
    public static Answer none(ContainerId container, long generation) {
        return new Answer(container, null, null, null, RestartState.NONE, generation);
    }

    /** The same by whoever has heard since what people wanted. */
    public Answer raised(long to) {
        return new Answer(container, end, due, command, state, Math.max(generation, to));
    }

    /** The same about the end, of which nothing is remembered any more: a person did something. */
    public Answer forgotten() {
        return new Answer(container, end, null, null, state.cleared(), generation);
    }
}
