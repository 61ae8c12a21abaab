package dev.holdfast.model.restart;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.ObservedContainer;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What asks for a decision about one container. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(Trigger.Ended.class),
    @JsonSubTypes.Type(Trigger.NotStarted.class),
    @JsonSubTypes.Type(Trigger.TurnedUnhealthy.class),
    @JsonSubTypes.Type(Trigger.NeverHealthy.class)
})
public sealed interface Trigger {

    /**
     * @param oneShot another service waits for it to complete
     * @param ranFor zero where it never started
     */
    @JsonTypeName("ended")
    record Ended(boolean oneShot, Duration ranFor, Exit exit) implements Trigger {

        /** The end that an observed container met, as whoever asks judges it. */
        public static Ended of(ObservedContainer container, Exit exit) {
            return new Ended(container.oneShot(), ranFor(container, exit), exit);
        }

        private static Duration ranFor(ObservedContainer container, Exit exit) {
            var started = container.startedAt();
            // What could not be started has not run, though an earlier run's start is still told.
            if (started == null || !exit.error().isEmpty() || exit.finishedAt().isBefore(started)) {
                return Duration.ZERO;
            }
            return Duration.between(started, exit.finishedAt());
        }
    }

    /**
     * A start that was ordered did not come about.
     *
     * @param why what the engine said
     */
    @JsonTypeName("not-started")
    record NotStarted(String why) implements Trigger {}

    /**
     * It was healthy in this run, and is unhealthy since.
     *
     * @param at what its host's clock shows now; null where the one of whoever decides is taken
     */
    @JsonTypeName("turned-unhealthy")
    record TurnedUnhealthy(Instant startedAt, Instant since, @Nullable Instant at)
            implements Trigger {}

    /**
     * It has a health check, and was not seen healthy in this run.
     *
     * @param at what its host's clock shows now; null where the one of whoever decides is taken
     */
    @JsonTypeName("never-healthy")
    record NeverHealthy(Instant startedAt, @Nullable Instant at) implements Trigger {}
}
