package dev.holdfast.model.restart;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Duration;

/** Whether a dead container runs again, by which rule, and why in words. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(RestartDecision.Restart.class),
    @JsonSubTypes.Type(RestartDecision.StayDown.class),
    @JsonSubTypes.Type(RestartDecision.GiveUp.class)
})
public sealed interface RestartDecision {

    Rule rule();

    String reason();

    /** What is remembered for the next death. */
    RestartHistory after();

    /**
     * @param delay zero for at once
     */
    @JsonTypeName("restart")
    record Restart(
            Rule rule,
            String reason,
            RestartHistory after,
            @JsonFormat(shape = JsonFormat.Shape.STRING) Duration delay)
            implements RestartDecision {}

    /** As it should be: nobody wants it to run. */
    @JsonTypeName("stay-down")
    record StayDown(Rule rule, String reason, RestartHistory after) implements RestartDecision {}

    /** It should run, and the wish forbids another try. */
    @JsonTypeName("give-up")
    record GiveUp(Rule rule, String reason, RestartHistory after) implements RestartDecision {}
}
