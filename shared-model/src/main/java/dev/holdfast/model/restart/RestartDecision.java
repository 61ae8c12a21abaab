package dev.holdfast.model.restart;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Duration;
import java.util.Optional;

/** What becomes of a container that failed or ended, by which rule, and why in words. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(RestartDecision.Restart.class),
    @JsonSubTypes.Type(RestartDecision.Quarantined.class),
    @JsonSubTypes.Type(RestartDecision.StayDown.class),
    @JsonSubTypes.Type(RestartDecision.LeaveRunning.class),
    @JsonSubTypes.Type(RestartDecision.GiveUp.class)
})
public sealed interface RestartDecision {

    Rule rule();

    String reason();

    /** What is remembered for the next decision. */
    RestartState after();

    /** How long until something is to be done; empty where nothing is. */
    default Optional<Duration> actsAfter() {
        return switch (this) {
            case Restart restart -> Optional.of(restart.delay());
            case Quarantined quarantined -> Optional.of(quarantined.delay());
            case StayDown _, LeaveRunning _, GiveUp _ -> Optional.empty();
        };
    }

    /**
     * @param delay zero for at once
     */
    @JsonTypeName("restart")
    record Restart(
            Rule rule,
            String reason,
            RestartState after,
            @JsonFormat(shape = JsonFormat.Shape.STRING) Duration delay)
            implements RestartDecision {}

    /**
     * It is left as it is, and nothing of it is removed.
     *
     * @param delay until one start is tried as a probe
     */
    @JsonTypeName("quarantine")
    record Quarantined(
            Rule rule,
            String reason,
            RestartState after,
            @JsonFormat(shape = JsonFormat.Shape.STRING) Duration delay)
            implements RestartDecision {}

    /** It is not well, and whoever made its policy wants it left. */
    @JsonTypeName("leave-running")
    record LeaveRunning(Rule rule, String reason, RestartState after) implements RestartDecision {}

    /** As it should be: nobody wants it to run. */
    @JsonTypeName("stay-down")
    record StayDown(Rule rule, String reason, RestartState after) implements RestartDecision {}

    /** It should run, and the wish forbids another try. */
    @JsonTypeName("give-up")
    record GiveUp(Rule rule, String reason, RestartState after) implements RestartDecision {}
}
